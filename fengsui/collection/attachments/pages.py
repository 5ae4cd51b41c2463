"""PDF as pictures of its pages. What could act in a file is refused; what is missed is only looked at as a picture."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pypdfium2
from pypdfium2 import raw

from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.limits import PAGE_SIDE, SMALL_SIDE, Limits
from fengsui.collection.attachments.pictures import encoded, on_white
from fengsui.collection.attachments.troubles import Unfit

ACTING = (
    b"JavaScript JS Launch EmbeddedFile EmbeddedFiles RichMedia SubmitForm ImportData GoToE GoToR Movie Sound Rendition XFA"
).split()
ACTING_NAMES = re.compile(rb"/(?:" + b"|".join(ACTING) + rb")(?![A-Za-z0-9_])")
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)
MOST_STREAMS = 2_000
MOST_UNPACKED = 1_000_000
FORM_OF_FIELDS = 1


def remake(content: bytes, limits: Limits) -> list[Part]:
    """A small picture of the first page, then a picture of every page. Unfit, or any error of the reader."""
    if acts(content):
        raise Unfit("active_content")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as trouble:
        needs_password = getattr(trouble, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unfit("encrypted" if needs_password else "damaged") from trouble
    examine(document, limits)
    pages = [rendered(document[place], PAGE_SIDE) for place in range(len(document))]
    small = pages[0].copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return [encoded(small), *(encoded(page) for page in pages)]


def acts(content: bytes) -> bool:
    """Whether a name that makes a PDF act stands in it, in the open, written in hexadecimal, or in a packed object."""
    places = [content]
    for found in list(STREAM.finditer(content))[:MOST_STREAMS]:
        unpacking = zlib.decompressobj()
        try:
            places.append(unpacking.decompress(content[found.end() :], MOST_UNPACKED))
        except zlib.error:
            continue
    return any(ACTING_NAMES.search(HEX_IN_NAME.sub(lambda sign: bytes([int(sign[1], 16)]), place)) for place in places)


def examine(document: Any, limits: Limits) -> None:
    """Refuse what the reader itself finds: encryption, scripts, files within the file, too many pages."""
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        raise Unfit("encrypted")
    form = raw.FPDF_GetFormType(document.raw)
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
    if scripts > 0 or raw.FPDFDoc_GetAttachmentCount(document.raw) > 0 or form > FORM_OF_FIELDS:
        raise Unfit("active_content")
    if not len(document):
        raise Unfit("damaged")
    if len(document) > limits.pages:
        raise Unfit("too_many_pages")
    if form == FORM_OF_FIELDS:
        # What was filled in belongs to the page.
        document.init_forms()


def rendered(page: Any, side: int) -> Any:
    """A picture of one page."""
    longer = max(page.get_size())
    if longer <= 0:
        raise Unfit("damaged")
    return on_white(page.render(scale=side / longer).to_pil())
