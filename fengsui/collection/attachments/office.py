"""Word and Excel files: looked through, never shown. Only one that can do nothing is kept, under seal."""

from __future__ import annotations

import io
import re
import zipfile
from xml.parsers import expat

from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.limits import Limits
from fengsui.collection.attachments.troubles import Unfit

MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
)
TYPES = "[Content_Types].xml"
ACTING = re.compile(
    r"vbaProject|vbaData|activeX|embeddings/|oleObject|externalLink|macrosheet|dialogsheet|customUI|connections\.xml"
    r"|queryTable|webExtension|printerSettings.+\.exe|\.(?:exe|dll|js|vbs|hta|lnk|zip|jar|docm|xlsm|xlsb|bin\.exe)$",
    re.IGNORECASE,
)
ACTING_TYPES = re.compile(r"macroEnabled|vbaProject|oleObject|activeX", re.IGNORECASE)
ACTING_FIELD = re.compile(r"\bDDE(?:AUTO)?\b|\w'?\||\bINCLUDE(?:TEXT|PICTURE)\b|\bWEBSERVICE\s*\(", re.IGNORECASE)
FIELDS = ("instrText", "f")
HARMLESS_RELATION = "/hyperlink"
DEEPEST_RATIO = 100
SMALL = 1_000_000
SYMLINK = 0o120000


def remake(content: bytes, limits: Limits) -> list[Part]:
    """Nothing to show; Unfit for archives that lie or burst, and for documents that could act."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            whole(entries, content, limits)
            names = {entry.filename for entry in entries}
            if TYPES not in names:
                raise Unfit("archive")
            kinds = archive.read(TYPES).decode("utf-8", "replace")
            if ACTING_TYPES.search(kinds) or any(ACTING.search(name) for name in names):
                raise Unfit("active_content")
            if not any(main in kinds for main in MAIN):
                raise Unfit("archive")
            for entry in entries:
                read(archive, entry)
            return []
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OverflowError) as trouble:
        raise Unfit("damaged") from trouble


def whole(entries: list[zipfile.ZipInfo], content: bytes, limits: Limits) -> None:
    """Refuse by the directory alone: too many, too large, too dense, twice, overlapping, linked, with paths that climb."""
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked:
        raise Unfit("bomb")
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Unfit("archive")
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        name = entry.filename
        climbs = (
            name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/") or "\x00" in name
        )
        if climbs or (entry.external_attr >> 16) & 0o170000 == SYMLINK:
            raise Unfit("archive")
        if entry.flag_bits & 1:
            raise Unfit("encrypted")
        if entry.file_size > SMALL and entry.file_size > DEEPEST_RATIO * max(entry.compress_size, 1):
            raise Unfit("bomb")
        if entry.header_offset < end or (end == 0 and entry.header_offset != 0):
            raise Unfit("archive")
        end = entry.header_offset + 30 + len(name.encode()) + entry.compress_size
    if end > len(content):
        raise Unfit("archive")


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one entry to its end, and its XML by the strictest reader: no document type, no entity, no field that fetches."""
    content = archive.read(entry)
    if content[:4] in (b"PK\x03\x04", b"MZ\x90\x00", b"\xd0\xcf\x11\xe0", b"\x7fELF"):
        raise Unfit("active_content")
    if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
        Strict(entry.filename).read(content)


class Strict:
    """An XML reader that refuses document types, relations that fetch, and fields that start something."""

    def __init__(self, name: str) -> None:
        self.relations = name.endswith(".rels")
        self.in_field = False
        self.fields: list[str] = []

    def read(self, content: bytes) -> None:
        """Go through the whole text."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.element
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as trouble:
            raise Unfit("damaged") from trouble
        if ACTING_FIELD.search("".join(self.fields)):
            raise Unfit("active_content")

    def doctype(self, *_declared: object) -> None:
        """No part of an office file has a document type."""
        raise Unfit("active_content")

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        """A relation may lead outside as a link that a person follows, and in no other way."""
        local = tag.rpartition(":")[2]
        # Only what Word and Excel compute is looked at: DDE is also the name of a pesticide.
        self.in_field = local in FIELDS
        if local == "fldSimple":
            self.fields.append(" ".join(attributes.values()))
        outside = self.relations and attributes.get("TargetMode", "").lower() == "external"
        if outside and not attributes.get("Type", "").endswith(HARMLESS_RELATION):
            raise Unfit("active_content")

    def end(self, _tag: str) -> None:
        """What follows belongs to no field."""
        self.in_field = False

    def text(self, words: str) -> None:
        """Keep what stands in a field."""
        if self.in_field:
            self.fields.append(words)
