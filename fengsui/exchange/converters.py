"""The parts of public addresses."""

from __future__ import annotations


class Form:
    """One of the three forms of a warning, as it stands in an address."""

    regex = "bulletin|notice|announcement"

    def to_python(self, value: str) -> str:
        """The form as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The form as it is."""
        return value


class Language(Form):
    """The language of a rendering."""

    regex = "zh|en"
