"""Reading the barcode in a photograph: the gate makes the picture anew in its jail, then the bars are looked for."""

from __future__ import annotations

import io
from typing import IO

from fengsui.collection.commands.attachment import examine

EAN = 13


def read(file: IO[bytes], size: int) -> list[str]:
    """The digits of every trade barcode (EAN, UPC) in a photograph that somebody sent; none where there is none to be read.

    Nothing of what was sent is decoded outside the jail; what is read here is the picture that the gate drew anew.
    """
    verdict = examine(file, size)
    found: dict[str, None] = {}
    for part in verdict.parts if verdict.kind != "pdf" else ():
        if part.media_type == "image/jpeg":
            found |= dict.fromkeys(digits(part.content))
    return list(found)


def digits(picture: bytes) -> list[str]:
    """The trade barcodes of a clean picture, each with its check digit right."""
    # Loaded when the first photograph comes: both are large.
    import zxingcpp
    from PIL import Image

    wanted = zxingcpp.BarcodeFormats(
        [zxingcpp.BarcodeFormat.EAN13, zxingcpp.BarcodeFormat.EAN8, zxingcpp.BarcodeFormat.UPCA]
    )
    with Image.open(io.BytesIO(picture)) as image:
        grey = image.convert("L")
        read_out = [one.text for one in zxingcpp.read_barcodes(grey, formats=wanted)]
    # A UPC is an EAN that begins with 0; without it, it is found in whichever form a warning names it.
    return [text.removeprefix("0") if len(text) == EAN else text for text in read_out if text.isdecimal()]
