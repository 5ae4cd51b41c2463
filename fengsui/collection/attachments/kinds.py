"""Which kinds of file are taken, told by their first bytes alone: neither the name nor the declared type is asked."""

from __future__ import annotations

HEAD = 4096
KINDS: dict[str, str] = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "office": "application/vnd.openxmlformats-officedocument",
    "text": "text/plain",
}
"""The kinds that are taken, and what they are called elsewhere."""
ACCEPTED_BY_BROWSERS = "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,.csv,.xlsx,.docx"
"""What a file field offers. HEIC is left out on purpose: a telephone then hands over a JPEG."""
SIGNS: tuple[tuple[str, bytes], ...] = (
    ("jpeg", b"\xff\xd8\xff"),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("gif", b"GIF87a"),
    ("gif", b"GIF89a"),
    ("pdf", b"%PDF-1."),
    ("pdf", b"%PDF-2."),
    ("office", b"PK\x03\x04"),
)
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
# What no text has: every control sign but tab, new line, form feed and return.
NEVER_IN_TEXT = bytes(sorted({*range(32), 127} - {9, 10, 12, 13}))


def sniff(head: bytes) -> str:
    """The kind of a file by its first bytes; `heif` where it is a picture of that family; empty where it is not known."""
    for kind, sign in SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "heif"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if head and len(head) == len(head.translate(None, NEVER_IN_TEXT)):
        return "text"
    return ""
