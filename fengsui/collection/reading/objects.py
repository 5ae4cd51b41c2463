"""JSON objects in a stream: in a list, in an envelope, one a line, or alone; each read by itself."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, ClassVar

from fengsui.collection.reading import values
from fengsui.collection.reading.contract import Broken, Connector, Fields, Record
from fengsui.collection.reading.splitting import LONGEST, pieces
from fengsui.collection.reading.troubles import Trouble, broken

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)
FILLING = b" \t\r\n,[]\xef\xbb\xbf"
UNREADABLE = object()
Object = dict[str, Any]


class Objects(Connector):
    """A source that publishes JSON. `beginning` is how its records begin, `key` the member that marks a record.

    `envelope` is what may stand around the records and says nothing.
    """

    beginning: ClassVar[re.Pattern[bytes]]
    key: ClassVar[str]
    envelope: ClassVar[re.Pattern[bytes] | None] = None

    @abstractmethod
    def fields(self, told: Object) -> Fields:
        """What a record says, in our terms. May raise Trouble."""

    def mark(self, told: Object) -> str:
        """The source's own mark of a record."""
        value = told.get(self.key)
        if not isinstance(value, int | str) or isinstance(value, bool) or value == "":
            raise Trouble("missing", self.key)
        return str(value)

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Records in the order of the file."""
        place = 0
        for offset, piece, last in pieces(stream, self.beginning):
            for start, original, told in self.objects(piece):
                place += 1
                yield self.record(original, told, f"#{place} @{offset + start}", last=last)

    def objects(self, piece: bytes) -> Iterator[tuple[int, bytes, Any]]:
        """The records in a piece, parsed where they can be: mostly one; several where keys stand in another order.

        A broken one stays whole.
        """
        start = len(piece) - len(piece.lstrip(FILLING))
        bare = piece[start:].rstrip(FILLING)
        if not bare or self.says_nothing(bare):
            return
        if (told := parse(bare)) is not UNREADABLE:
            yield start, bare, told
            return
        parts = [(place, part, parse(part)) for place, part in balanced(piece, start) if not self.says_nothing(part)]
        if any(isinstance(told, dict) and self.key in told for _place, _part, told in parts):
            yield from parts
        else:
            yield start, bare, UNREADABLE

    def says_nothing(self, part: bytes) -> bool:
        """Whether this is the envelope."""
        return self.envelope is not None and self.envelope.fullmatch(part) is not None

    def record(self, original: bytes, told: Any, position: str, *, last: bool) -> Record | Broken:
        """One object as a record, or why not."""
        try:
            told = checked(original, told, last=last)
            return Record(self.mark(told), original, position, self.fields(told))
        except Trouble as trouble:
            return broken(trouble, position, original)


def parse(original: bytes) -> Any:
    """What these bytes say as JSON, or UNREADABLE."""
    try:
        return json.loads(original)
    except (ValueError, RecursionError):
        return UNREADABLE


def balanced(piece: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The objects of a piece by their braces, and what is left over where it is more than separators."""
    depth, begun = 0, start
    for token in TOKEN.finditer(piece, start):
        sign = token[0]
        if sign == b"{":
            if depth == 0:
                begun = token.start()
                yield from leftover(piece, start, begun)
            depth += 1
        elif sign == b"}" and depth:
            depth -= 1
            if depth == 0:
                yield begun, piece[begun : token.end()]
                start = token.end()
    yield from leftover(piece, start, len(piece))


def leftover(piece: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """What stands between objects, if it is more than separators."""
    between = piece[start:end].strip(FILLING)
    if between:
        yield start + piece[start:end].index(between), between


def checked(original: bytes, told: Any, *, last: bool) -> Object:
    """The object, checked for what every record must be."""
    if len(original) > LONGEST:
        raise Trouble("too_long")
    if told is UNREADABLE:
        raise why_unreadable(original, last=last)
    if not isinstance(told, dict):
        raise Trouble("not_a_record")
    if b"\\u" in original:
        storable(told, "")
    return told


def why_unreadable(original: bytes, *, last: bool) -> Trouble:
    """What is wrong with bytes that are no JSON."""
    try:
        json.loads(original.decode())
    except UnicodeDecodeError:
        return Trouble("not_utf8")
    except RecursionError:
        return Trouble("not_a_record")
    except ValueError as trouble:
        if last:
            return Trouble("truncated")
        return Trouble("not_json", trouble) if original.startswith(b"{") else Trouble("not_a_record")
    return Trouble("not_a_record")


def storable(value: Any, name: str) -> None:
    """Refuse the null character and halves of characters, which escapes can bring in."""
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise Trouble("unstorable", name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            storable(key, name)
            storable(inner, name or key)
    elif isinstance(value, list):
        for inner in value:
            storable(inner, name)


def text(told: Object, name: str) -> str:
    """A text member; absent and null are empty."""
    value = told.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Trouble("wrong_type", name)
    return value.strip()


def number(told: Object, name: str) -> str:
    """A member that is a number or a text, as text."""
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise Trouble("wrong_type", name)
    return "" if value is None else str(value).strip()


def texts(told: Object, name: str) -> list[str]:
    """A list of texts; absent and null are an empty list, one text is a list of one."""
    value = told.get(name)
    if value is None:
        return []
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Trouble("wrong_type", name)
    return [bare for one in value if (bare := one.strip())]


def inner(told: Object, name: str) -> Object:
    """A member that is an object; absent and null are empty."""
    value = told.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Trouble("wrong_type", name)
    return value


def inners(told: Object, name: str) -> list[Object]:
    """A list of objects; absent and null are an empty list."""
    value = told.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Trouble("wrong_type", name)
    return value


def each(told: Object, name: str, member: str = "Name") -> list[str]:
    """One member of every object in a list; absent and null are an empty list."""
    value = told.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Trouble("wrong_type", name)
    found = []
    # Written out, since large files spend most of their reading here.
    for one in value:
        if not isinstance(one, dict):
            raise Trouble("wrong_type", name)
        inner = one.get(member)
        if isinstance(inner, str):
            if bare := inner.strip():
                found.append(bare)
        elif inner is not None:
            raise Trouble("wrong_type", member)
    return found


def day(told: Object, name: str) -> date | None:
    """A member that begins with a date, such as `2023-12-05T00:00:00`."""
    return values.day(text(told, name)[:10], name)
