"""A photograph as a citizen might send it, drawn."""

from __future__ import annotations

import io


def scorched_plug() -> bytes:
    """A JPEG of a plug with a scorched socket, 1200 by 900 pixels, with a place in its metadata as telephones leave it."""
    from PIL import Image, ImageDraw, ImageFilter

    picture = Image.new("RGB", (1200, 900), "#d9d4c8")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((330, 180, 870, 720), 40, fill="#f4f2ec", outline="#a9a294", width=6)
    draw.ellipse((470, 250, 830, 610), fill="#3b2f27")
    draw.ellipse((530, 310, 770, 550), fill="#15110e")
    for left in (560, 690):
        draw.rounded_rectangle((left, 380, left + 44, 500), 10, fill="#5c5148")
    picture = picture.filter(ImageFilter.GaussianBlur(3))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Fengsui", "demonstration"
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=88, exif=exif)
    return written.getvalue()
