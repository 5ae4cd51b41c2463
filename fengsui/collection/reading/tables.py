"""Tables of separated values: rows cut from the stream, each read by itself, so that one broken row costs no other."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, ClassVar

from fengsui.collection.reading.contract import Broken, Connector, Fields, Record
from fengsui.collection.reading.splitting import LONGEST, lines, pieces
from fengsui.collection.reading.troubles import Trouble, broken

LONGEST_ROW = 1 << 18
MOST_LINES = 300
"""How far a quoted cell may reach before its opening quote is taken for a slip."""
MARK = b"\xef\xbb\xbf"
csv.field_size_limit(LONGEST)
Row = Mapping[str, str]


class Table(Connector):
    """A source that publishes a table. A subclass says what its columns are and what they mean.

    `columns` are those of the published table: used for a file without a head, and where the head is hurt. A row that
    holds all of `needed` is the head. `beginning` is how every row begins: with it, reading goes on at the next row
    where quotes are broken; without it, at the next line. `preamble` lines stand before the head and say nothing.
    """

    columns: ClassVar[tuple[str, ...]]
    needed: ClassVar[frozenset[str]] = frozenset()
    headed: ClassVar[bool] = True
    delimiter: ClassVar[str] = ","
    quoted: ClassVar[bool] = True
    encoding: ClassVar[str] = "utf-8"
    beginning: ClassVar[re.Pattern[bytes] | None] = None
    preamble: ClassVar[re.Pattern[bytes] | None] = None

    @abstractmethod
    def mark(self, row: Row) -> str:
        """The source's own mark of a row; empty where it has none, which is a trouble."""

    @abstractmethod
    def fields(self, row: Row) -> Fields:
        """What a row says, in our terms. May raise Trouble."""

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        heads, place = [self.columns], 0
        for offset, original, last in self.rows(stream, lambda row: self.right(row, heads[-1])):
            if place == 0:
                if offset < len(MARK) and original.startswith(MARK):
                    offset, original = offset + len(MARK), original.removeprefix(MARK)
                if self.preamble and self.preamble.match(original):
                    continue
                if self.headed and (head := self.heading(original)):
                    heads.append(head)
                    continue
            place += 1
            yield self.record(original, heads[-1], f"#{place} @{offset}", last=last)

    def rows(self, stream: BinaryIO, right: Callable[[bytes], bool]) -> Iterator[tuple[int, bytes, bool]]:
        """Rows as (offset, bytes without the line's end, last)."""
        if self.beginning is not None:
            for offset, piece, last in pieces(stream, self.beginning):
                source = iter([(0, piece)])
                cut = quoted_rows(source, right, last=last, most=len(piece)) if self.quoted else flat(piece)
                for start, row, final in cut:
                    yield offset + start, row, last and final
        elif self.quoted:
            yield from quoted_rows(lines(stream), right, last=True)
        else:
            for offset, line in lines(stream):
                if bare := line.rstrip(b"\r\n"):
                    yield offset, bare, not line.endswith(b"\n")

    def heading(self, original: bytes) -> tuple[str, ...] | None:
        """The column names, if this row is the head; a name that was hurt is taken from the published table."""
        try:
            encoding = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
            names = next(csv.reader([original.decode(encoding)], delimiter=self.delimiter))
        except (UnicodeDecodeError, csv.Error, StopIteration):
            return None
        found = tuple(name.strip() for name in names)
        if not set(found) >= (self.needed or set(self.columns)):
            return None
        if len(found) == len(self.columns) and (hurt := set(self.columns) - set(found)):
            pairs = zip(found, self.columns, strict=True)
            found = tuple(ours if ours in hurt and name not in self.columns else name for name, ours in pairs)
        return found

    def right(self, original: bytes, columns: tuple[str, ...]) -> bool:
        """Whether these bytes are one row of the table."""
        try:
            found = self.cells(original)
        except (UnicodeDecodeError, csv.Error):
            return False
        return len(found) == 1 and len(found[0]) in (len(columns), len(self.columns))

    def cells(self, original: bytes) -> list[list[str]]:
        """The rows in these bytes, with their cells."""
        text = original.decode(self.encoding)
        if not self.quoted:
            return [text.split(self.delimiter)]
        if '"' not in text and "\n" not in text and "\r" not in text:
            return [text.split(self.delimiter)]
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, strict=True))

    def record(self, original: bytes, columns: tuple[str, ...], position: str, *, last: bool) -> Record | Broken:
        """One row as a record, or why not."""
        try:
            row = self.parsed(original, columns, last=last)
            mark = self.mark(row).strip()
            if not mark:
                raise Trouble("missing", columns[0])
            return Record(mark, original, position, self.fields(row))
        except Trouble as trouble:
            return broken(trouble, position, original)

    def parsed(self, original: bytes, columns: tuple[str, ...], *, last: bool) -> dict[str, str]:
        """The cells by name."""
        if len(original) > LONGEST:
            raise Trouble("too_long")
        if b"\0" in original:
            raise Trouble("unstorable", "row")
        try:
            found = self.cells(original)
        except UnicodeDecodeError as trouble:
            raise (Trouble("not_utf8") if self.encoding == "utf-8" else Trouble("encoding", self.encoding)) from trouble
        except csv.Error as trouble:
            raise Trouble("truncated" if last else "not_a_record") from trouble
        if len(found) != 1:
            raise Trouble("not_a_record")
        cells = found[0]
        if len(cells) == len(self.columns) != len(columns):
            # The head was hurt, the row was not: it has the columns of the published table.
            columns = self.columns
        if len(cells) != len(columns):
            raise Trouble("truncated" if last and len(cells) < len(columns) else "columns", len(cells))
        row = dict(zip(columns, cells, strict=True))
        return row if columns is self.columns else dict.fromkeys(self.columns, "") | row


def flat(piece: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """The lines of a piece."""
    start = 0
    for line in piece.splitlines(keepends=True):
        if bare := line.rstrip(b"\r\n"):
            yield start, bare, start + len(line) >= len(piece)
        start += len(line)


def quoted_rows(
    source: Iterator[tuple[int, bytes]], right: Callable[[bytes], bool], *, last: bool, most: int = MOST_LINES
) -> Iterator[tuple[int, bytes, bool]]:
    """Rows whose quoted cells may hold line breaks.

    Where quotes never close, or close to something that is no row, reading goes on at the next line that begins one.
    """
    waiting: deque[tuple[int, bytes, int]] = deque()

    def more() -> bool:
        found = next(source, None)
        for start, line in split_lines(*found) if found else ():
            waiting.append((start, line, line.count(b'"')))
        return found is not None

    while waiting or more():
        taken = quotes = size = 0
        closed = False
        while (taken < len(waiting) or more()) and taken < most and size < max(most, LONGEST_ROW) and not closed:
            _start, line, count = waiting[taken]
            taken, quotes, size = taken + 1, quotes + count, size + len(line)
            closed = quotes % 2 == 0
        if taken > 1 and not (closed and right(joined(waiting, taken))):
            while len(waiting) < most and size < LONGEST_ROW and more():
                size += len(waiting[-1][1])
            taken = begins_again([line for _start, line, _count in waiting], right) or len(waiting)
        begun = waiting[0][0]
        original = b"".join(waiting.popleft()[1] for _ in range(taken)).rstrip(b"\r\n")
        final = not waiting and not more()
        if original.strip(b" \t\r\n\xef\xbb\xbf"):
            yield begun, original, last and final


def joined(waiting: deque[tuple[int, bytes, int]], taken: int) -> bytes:
    """The first lines as one row."""
    return b"".join(waiting[place][1] for place in range(taken)).rstrip(b"\r\n")


def begins_again(window: list[bytes], right: Callable[[bytes], bool]) -> int:
    """At which line of the window a row begins that can be read, the first line's own row excepted; 0 for none."""
    if right(window[0].rstrip(b"\r\n")):
        return 1
    for start in range(1, len(window)):
        quotes = 0
        for end in range(start, len(window)):
            quotes += window[end].count(b'"')
            if quotes % 2 == 0:
                if right(b"".join(window[start : end + 1]).rstrip(b"\r\n")):
                    return start
                break
    return 0


def split_lines(offset: int, piece: bytes) -> Iterator[tuple[int, bytes]]:
    """A piece by its line feeds."""
    start = 0
    while start < len(piece):
        newline = piece.find(b"\n", start)
        end = len(piece) if newline < 0 else newline + 1
        yield offset + start, piece[start:end]
        start = end


def digest(*parts: str) -> str:
    """A mark for a row that its source does not number: what it says, hashed."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
