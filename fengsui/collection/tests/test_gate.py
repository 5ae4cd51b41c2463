"""The gauntlet: what must not come in does not, what is honest comes through with nothing but its pixels and words."""

from __future__ import annotations

import io
import os
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image

from fengsui.collection.attachments import Limits, inspect, jail
from fengsui.collection.attachments.jail import ROOT
from fengsui.collection.tests import evil

LIMITS = Limits()
MEMORY = 512 * 1024 * 1024
FORMS = (evil.CANARY, evil.CANARY.decode().encode("utf-16-le"), b"alert(", b"<?php", b"PK\x03\x04", "王CANARY".encode())


def judge(content, limits=LIMITS, scanner=""):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return inspect(file, size=len(content), limits=limits, scanner=scanner)


def outcome(content, kind, limits=LIMITS, start=jail.START):
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return jail.parse(file, kind, limits, start=start)


def test_there_are_enough_of_them():
    assert len(evil.EVIL) >= 80 and len(evil.EVIL) + len(evil.CARRIERS) >= 140


@pytest.mark.clause("S43-2.a")
@pytest.mark.parametrize("name", evil.EVIL)
def test_nothing_evil_is_taken(name):
    verdict = judge(evil.EVIL[name]())
    assert verdict.trouble and not verdict.parts, name
    assert verdict.peak < MEMORY, "no child is larger than its jail"
    assert verdict.seconds <= LIMITS.seconds + 1, "the system counts whole seconds"


@pytest.mark.clause("S43-2.a")
@pytest.mark.parametrize("name", evil.CARRIERS)
def test_stowaways_stay_outside(name):
    verdict = judge(evil.CARRIERS[name]())
    assert verdict.trouble == "" and verdict.parts
    for part in verdict.parts:
        assert not any(form in part.content for form in FORMS)
        if part.media_type == "image/jpeg":
            bare(part)
    if name.endswith("upside down"):
        assert (verdict.parts[1].width, verdict.parts[1].height) == (48, 64), "the picture stands as it was taken"
    if name.endswith("turns around"):
        assert verdict.parts[0].content.decode() == "报告 gpj.exe 完"


def bare(part):
    """A JPEG of nothing but the tables and the pixels."""
    with Image.open(io.BytesIO(part.content), formats=["JPEG"]) as image:
        image.load()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not image.getexif() and image.mode == "RGB" and image.size == (part.width, part.height)
    assert part.content.endswith(b"\xff\xd9") and part.content.count(b"\xff\xe1") == 0


@pytest.mark.parametrize("name", evil.GOOD)
def test_honest_files_come_through(name):
    verdict = judge(evil.GOOD[name]())
    assert verdict.trouble == "" and verdict.shown
    kinds = {part.media_type for part in verdict.parts}
    assert kinds == ({"text/plain"} if name.startswith("text") else {"image/jpeg"})
    if verdict.kind == "pdf":
        assert len(verdict.parts) == (21 if "twenty" in name else 2)
        assert verdict.parts[1].height == 1754
    if name.startswith("text"):
        assert verdict.parts[0].content.decode() in (
            "批号,重量\nA1,3.5\n",
            "滴滴涕及其代谢物 DDE 含量",
            "你好",
            "你好 hello",
        )


@pytest.mark.parametrize("name", evil.SEALED_ONLY)
def test_word_and_excel_are_looked_through_and_never_shown(name):
    verdict = judge(evil.SEALED_ONLY[name]())
    assert (verdict.kind, verdict.trouble, verdict.parts) == ("office", "", ())


def test_a_telephones_photograph_keeps_what_an_officer_must_read():
    large = Image.effect_noise((4000, 3000), 20).convert("RGB")
    written = io.BytesIO()
    large.save(written, "JPEG", quality=60)
    verdict = judge(written.getvalue())
    assert [(part.width, part.height) for part in verdict.parts] == [(360, 270), (2560, 1920)]


def test_the_pixels_of_a_see_through_picture_stand_on_white():
    verdict = judge(evil.picture("PNG", "LA", size=(30, 20)))
    assert verdict.trouble == ""
    clear = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(judge(clear.getvalue()).parts[1].content)) as image:
        assert image.getpixel((9, 9)) == (255, 255, 255)


# The jail ----------------------------------------------------------------------------------------------------------


@cache
def flood():
    """A picture that needs 600 megabytes when nobody counts its pixels."""
    return evil.png(12_500, 12_500, data=evil.zeros(469_000_000))


def test_memory_is_bounded_by_the_system_and_not_by_good_will():
    found = outcome(flood(), "png", replace(LIMITS, pixels=2**40, seconds=60))
    assert (found.trouble, found.parts) == ("took_too_much", ()) and found.peak < MEMORY


def test_without_the_bound_the_same_picture_would_take_more():
    found = outcome(flood(), "png", replace(LIMITS, pixels=2**40, memory=2**40, seconds=60))
    assert found.peak > MEMORY, "the picture above is no test otherwise"


def test_a_child_that_does_not_end_is_ended():
    assert outcome(evil.endless(), "pdf", replace(LIMITS, seconds=1)).trouble == "took_too_long"


def test_a_child_that_waits_is_ended_too():
    """The processor's seconds do not run while a child sleeps; the clock on the wall does."""
    assert outcome(b"", "png", replace(LIMITS, seconds=1), "import time; time.sleep(600)").trouble == "took_too_long"


def test_what_a_child_writes_is_bounded():
    start = jail.START.replace(
        "import main; main()", "import bound; from fengsui.collection.attachments.limits import Limits;"
    )
    write = " bound(Limits(output=9000)); sys.stdout.buffer.write(bytes(10**7))"
    assert outcome(b"", "png", LIMITS, start + write).trouble in ("took_too_much", "damaged")
    assert outcome(evil.picture(), "jpeg", replace(LIMITS, output=500)).parts == ()


@pytest.mark.parametrize(
    "said",
    [
        b"", b"nothing", b"[]\n", b"{}\n", b'{"peak": 0, "trouble": "", "parts": [{}]}\n', b'{"peak": 0, "trouble": "", "parts": 7}\n', b'{"peak": 0, "trouble": "<b>"}\n', b'{"peak": 0, "trouble": "", "parts": [[]]}\n',
        b'{"peak": 0, "trouble": "", "parts": [{"media_type": "text/html", "width": 1, "height": 1, "size": 2}]}\nhi',
        b'{"peak": 0, "trouble": "", "parts": [{"media_type": "image/jpeg", "width": 1, "height": 1, "size": 2}]}\nhi',
        b'{"peak": 0, "trouble": "", "parts": [{"media_type": "text/plain", "width": 0, "height": 0, "size": 9}]}\nhi',
        b'{"peak": 0, "trouble": "", "parts": [{"media_type": "text/plain", "width": -1, "height": 0, "size": 2}]}\nhi',
        b'{"peak": 0, "trouble": "", "parts": [{"media_type": "image/jpeg", "width": 99999999999, "height": 1, "size": 4}]}\n\xff\xd8\xff\xe0',
    ],
)  # fmt: skip
def test_a_child_that_was_turned_is_not_believed(said):
    found = outcome(b"", "png", LIMITS, f"import sys; sys.stdout.buffer.write({said!r})")
    assert (found.trouble, found.parts) == ("damaged", ())


PROBE = """
import os, socket, subprocess, sys
sys.path.append({root!r})
from fengsui.collection.attachments.cell import bound, shut
from fengsui.collection.attachments.limits import Limits
bound(Limits()); {shut}
def tried(what):
    try:
        what()
    except OSError:
        return "no"
    return "yes"
def talk():
    with socket.create_connection(("127.0.0.1", {port}), timeout=2):
        pass
print(tried(lambda: open("/etc/hostname").close()), tried(lambda: open("/dev/shm/fengsui-probe", "w").close()), tried(talk),
      tried(lambda: subprocess.run(["/bin/true"])), len(os.environ))
"""


def probe(shut, port):
    told = PROBE.format(root=ROOT, shut=shut, port=port)
    done = subprocess.run([sys.executable, "-I", "-c", told], capture_output=True, env={}, text=True, check=True)
    return done.stdout.split()


def test_inside_nothing_can_be_opened_any_more():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert probe("pass", port)[:4] == ["yes", "yes", "yes", "yes"], "the probe finds what is open"
        assert probe("shut()", port)[:4] == ["no", "no", "no", "no"]
    if os.path.exists("/dev/shm/fengsui-probe"):
        os.unlink("/dev/shm/fengsui-probe")


# The scanner -------------------------------------------------------------------------------------------------------

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(socketserver.BaseRequestHandler):
    """Speaks the line protocol of clamd: collects what is streamed, answers as that program does."""

    answers = {True: b"stream: Eicar-Test-Signature FOUND\x00", False: b"stream: OK\x00"}

    def handle(self):
        assert self.taken(10) == b"zINSTREAM\x00"
        content = b""
        while size := struct.unpack("!L", self.taken(4))[0]:
            content += self.taken(size)
        self.request.sendall(self.answers[EICAR in content])

    def taken(self, count):
        got = b""
        while len(got) < count:
            got += self.request.recv(count - len(got))
        return got


@contextmanager
def clamd(answers=None):
    kind = type("Kind", (Clamd,), {"answers": answers or Clamd.answers})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"clamd://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_scanner_is_asked():
    with clamd() as scanner:
        assert judge(EICAR, scanner=scanner).trouble == "infected"
        found = judge(evil.picture() + EICAR, scanner=scanner)
        assert (found.trouble, found.parts, found.scanned) == ("infected", (), True)
        clean = judge(evil.picture(), scanner=scanner)
        assert clean.shown and clean.scanned
    assert not judge(evil.picture()).scanned


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\x00", b"", b"\x00", b"nonsense"])
def test_a_scanner_that_does_not_say_clean_holds_the_file(answer):
    with clamd({True: answer, False: answer}) as scanner:
        found = judge(evil.picture(), scanner=scanner)
    assert (found.trouble, found.passing, found.parts) == ("scanner_silent", True, ())


@pytest.mark.parametrize(
    "scanner", ["clamd://127.0.0.1:1", "clamd:///no/such/socket", "command:/no/such/program", "http://x"]
)
def test_a_scanner_that_is_not_there_holds_the_file(scanner):
    assert judge(evil.picture(), scanner=scanner).trouble == "scanner_silent"


@pytest.mark.parametrize(
    ("command", "trouble"), [("grep -c EICAR", ""), ("cat", ""), ("sh -c 'exit 2'", "scanner_silent")]
)
def test_a_command_may_be_the_scanner(command, trouble):
    """A command that ends with 0 found nothing, with 1 something; anything else is trouble."""
    if command.startswith("grep"):
        command, trouble = "sh -c 'grep -q EICAR && exit 1 || exit 0'", ""
        assert judge(EICAR, scanner=f"command:{command}").trouble == "infected"
    assert judge(evil.picture(), scanner=f"command:{command}").trouble == trouble
