"""XML records in a stream: each element of one name is read by itself, without entities or anything from outside."""

from __future__ import annotations

import html
import re
from abc import abstractmethod
from collections.abc import Iterator
from typing import BinaryIO, ClassVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from fengsui.collection.reading.contract import Broken, Connector, Fields, Record
from fengsui.collection.reading.splitting import LONGEST, pieces
from fengsui.collection.reading.troubles import Trouble, broken

PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")
DEEPEST = 100


class Elements(Connector):
    """A source that publishes XML; its records are the elements of these names, whatever their prefix."""

    elements: ClassVar[tuple[str, ...]]

    @abstractmethod
    def mark(self, told: Element) -> str:
        """The source's own mark of a record."""

    @abstractmethod
    def fields(self, told: Element) -> Fields:
        """What a record says, in our terms. May raise Trouble."""

    def read(self, stream: BinaryIO) -> Iterator[Record | Broken]:
        """Records in the order of the file; what stands around them says nothing."""
        names = b"|".join(name.encode() for name in self.elements)
        beginning = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,20}:)?(?:" + names + rb")(?=[\s>/])")
        end = re.compile(rb"</(?:[A-Za-z_][\w.-]{0,20}:)?(?:" + names + rb")\s*>")
        place = 0
        for offset, piece, last in pieces(stream, beginning):
            if not beginning.match(piece):
                if b"<" in piece or not piece.strip(b" \t\r\n\xef\xbb\xbf"):
                    continue  # The head of the document.
                place += 1
                yield broken(Trouble("not_a_record"), f"#{place} @{offset}", piece)
                continue
            found = end.search(piece)
            original = piece[: found.end()] if found else piece.rstrip()
            place += 1
            yield self.record(original, f"#{place} @{offset}", whole=found is not None, last=last)

    def record(self, original: bytes, position: str, *, whole: bool, last: bool) -> Record | Broken:
        """One element as a record, or why not."""
        try:
            told = parsed(original, whole=whole, last=last)
            mark = self.mark(told).strip()
            if not mark:
                raise Trouble("missing", self.elements[0])
            return Record(mark, original, position, self.fields(told))
        except Trouble as trouble:
            return broken(trouble, position, original)


def parsed(original: bytes, *, whole: bool, last: bool) -> Element:
    """The element, its names without prefixes."""
    if len(original) > LONGEST:
        raise Trouble("too_long")
    try:
        text = original.decode()
    except UnicodeDecodeError as trouble:
        raise Trouble("not_utf8") from trouble
    # Prefixes were declared in the head; their meaning does not matter here, only that they are declared.
    prefixes = {found for pair in PREFIX.findall(text) for found in pair if found} - {"xml", "xmlns"}
    declared = "".join(f' xmlns:{name}="urn:{name}"' for name in sorted(prefixes))
    text = NAMED_ENTITY.sub(lambda found: html.unescape(found[0]) if html.unescape(found[0]) != found[0] else "", text)
    try:
        holder = ElementTree.fromstring(f"<records{declared}>{text}</records>")
    except DefusedXmlException as trouble:
        raise Trouble("not_a_record") from trouble
    except (ParseError, ValueError, RecursionError) as trouble:
        raise Trouble("truncated" if last and not whole else "not_xml", trouble) from trouble
    if len(holder) != 1:
        raise Trouble("not_a_record")
    told: Element = holder[0]
    for one in told.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.rpartition("}")[2]
    return told


def text(told: Element, *names: str) -> str:
    """The text of the first of these children that has one."""
    for name in names:
        for found in told.iter(name) if "/" not in name else told.iterfind(name):
            if bare := "".join(found.itertext()).strip():
                return bare
    return ""
