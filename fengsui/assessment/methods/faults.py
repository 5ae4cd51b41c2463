"""What is wrong with the inputs of a method: always the place, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from fengsui.assessment.methods.words import Words, _


@dataclass(frozen=True)
class Fault:
    """One mistake: the path of the field, such as `scenarios.0.steps.2.probability`, and what to do about it."""

    path: str
    words: Words


class MalformedInput(ValueError):
    """The inputs cannot be computed with; `faults` says where and what to do."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.path or '.'}: {fault.words}" for fault in faults))
        self.faults = faults


def wrong(text: str, **given: object) -> PydanticCustomError:
    """A mistake found while a field is read; `text` is marked for translation by the caller."""
    return PydanticCustomError("said", "{text}", {"text": text, "given": given})


def malformed(trouble: ValidationError, within: str = "") -> MalformedInput:
    """What the schema found, as our one kind of refusal."""
    errors = trouble.errors(include_url=False)
    # A list whose parts are wrong is also called too short: that would mislead.
    told = [error for error in errors if error["type"] != "too_short" or not _inside(error, errors)]
    return MalformedInput(*(_fault(error, within) for error in told))


def _inside(outer: Any, errors: list[Any]) -> bool:
    place = outer["loc"]
    return any(len(error["loc"]) > len(place) and error["loc"][: len(place)] == place for error in errors)


def _fault(error: Any, within: str) -> Fault:
    path = ".".join([*([within] if within else []), *(str(part) for part in error["loc"])])
    return Fault(path, _words(error["type"], error.get("ctx", {})))


def _words(kind: str, context: dict[str, Any]) -> Words:
    if kind == "said":
        return Words(context["text"], context["given"])
    if kind == "missing":
        return Words(_("This is missing. Enter it."))
    if kind == "extra_forbidden":
        return Words(_("This is not asked here. Leave it out."))
    if kind in ("literal_error", "enum"):
        return Words(_("Choose one of: %(choices)s."), {"choices": context["expected"]})
    if kind == "string_too_short":
        return Words(_("This is empty. Enter it."))
    if kind == "too_short":
        return Words(_("Too few: enter at least %(number)s."), {"number": context["min_length"]})
    if kind in ("too_long", "string_too_long"):
        return Words(_("Too many or too long: at most %(number)s."), {"number": context["max_length"]})
    if kind in ("greater_than_equal", "greater_than"):
        return Words(_("Enter a value not below %(least)s."), {"least": context.get("ge", context.get("gt"))})
    if kind in ("less_than_equal", "less_than"):
        return Words(_("Enter a value not above %(most)s."), {"most": context.get("le", context.get("lt"))})
    if kind.startswith(("int_", "bool_", "string_")):
        return Words(_("This is of the wrong kind. Look at the example and enter it again."))
    return Words(_("This cannot be read. Look at the example and enter it again."))
