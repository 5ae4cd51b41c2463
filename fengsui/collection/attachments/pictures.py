"""Pictures made anew: decoded, turned upright, made smaller, encoded as JPEG. Nothing of the file but its pixels remains."""

from __future__ import annotations

import io
from typing import Any

from PIL import (
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from fengsui.collection.attachments.jail import Part
from fengsui.collection.attachments.limits import LONGEST_SIDE, SMALL_SIDE, Limits
from fengsui.collection.attachments.troubles import Unfit

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
# Whoever is locked up can load nothing any more: the readers are here before the file is.
READERS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
JPEG_MAY_HAVE = 3

Image.preinit()
# The pixels are counted here, against the limit that was given.
Image.MAX_IMAGE_PIXELS = None


def remake(content: bytes, kind: str, limits: Limits) -> list[Part]:
    """The small picture and the picture; of a moving one, the first frame. Unfit, or any error of the decoder."""
    with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as image:
        pixels = image.width * image.height
        if pixels > limits.pixels * (JPEG_MAY_HAVE if kind == "jpeg" else 1):
            raise Unfit("too_many_pixels")
        if kind == "jpeg":
            # Decoded at a half, a quarter or an eighth: what the shown size needs and no more.
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(shrunk(image, LONGEST_SIDE))
    plain = on_white(upright)
    small = plain.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return [encoded(small), encoded(plain)]


def shrunk(image: Any, side: int) -> Any:
    """The picture with a longer side of at most `side` pixels, its orientation kept."""
    if image.mode in ("P", "PA", "1", "I", "I;16", "I;16B", "F", "LA", "La", "RGBa", "CMYK", "YCbCr", "LAB", "HSV"):
        exif = image.getexif()
        image = image.convert(
            "RGBA" if "transparency" in image.info or image.mode in ("PA", "LA", "La", "RGBa") else "RGB"
        )
        image.getexif().update(exif)
    image.thumbnail((side, side))
    return image


def on_white(image: Any) -> Any:
    """The picture without transparency and without anything that travels with it."""
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return plain


def encoded(plain: Any) -> Part:
    """A JPEG of these pixels."""
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=86, optimize=False, progressive=False)
    return Part("image/jpeg", plain.width, plain.height, buffer.getvalue())
