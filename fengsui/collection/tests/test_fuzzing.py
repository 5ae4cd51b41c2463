"""Hurt files: a connector answers every file, soon, and what it gives as a record is a record of that file, whole.

Ten thousand files in every run, shared among the sources; `FENGSUI_CAMPAIGN=1` gives every source ten thousand.
"""

from __future__ import annotations

import io
import os
import random
import time

import pytest

from fengsui.collection.connectors import registry
from fengsui.collection.reading.contract import Broken, Record
from fengsui.collection.tests.samples import sample

EVERY = 10_000 if os.environ.get("FENGSUI_CAMPAIGN") else -(-10_000 // len(registry))
NASTY = (
    b'"', b"'", b"\n", b"\r\n", b",", b";", b"\t", b"{", b"}", b"[", b"]", b"<", b">", b"</", b"<![CDATA[", b"]]>", b"&", b"&amp;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xf0\x9f\x92", b"\\", b"\\u0000", b"\\ud800", b"NaN", b"1e999",
    b"-1", b"99999999999999999999", b"0000-00-00", b"%s", b"=cmd|' /C calc'!A0", b"\xe2\x80\xae", b"null", b"true", b"[" * 2000, b'{"a":' * 500,
)  # fmt: skip


def hurt(content: bytes, luck: random.Random) -> bytes:
    """The file after one to four accidents."""
    for _ in range(luck.randint(1, 4)):
        place = luck.randrange(len(content) + 1)
        match luck.randrange(6):
            case 0:
                content = content[:place] + luck.choice(NASTY) + content[place:]
            case 1:
                content = content[:place] + content[place + luck.randint(1, 60) :]
            case 2:
                content = content[:place] + bytes([luck.randrange(256)]) + content[place + 1 :]
            case 3:
                content = content[:place]
            case 4:
                start = luck.randrange(len(content) + 1)
                content = content[:place] + content[start : start + luck.randint(1, 300)] + content[place:]
            case _:
                content = content[:place] + luck.randbytes(luck.randint(1, 20)) + content[place:]
    return content


@pytest.mark.parametrize("name", sorted(registry))
def test_hurt_files(name):
    luck = random.Random(f"fuzzing {name}")
    connector = registry[name]
    made = sample(name, 6)
    whole = made.file
    slowest = 0.0
    for number in range(EVERY):
        content = hurt(whole, luck)
        begun = time.process_time()
        answers = list(connector.read(io.BytesIO(content)))
        slowest = max(slowest, time.process_time() - begun)
        for one in answers:
            assert isinstance(one, Record | Broken)
            assert one.original in content, "what stands in the store stood in the file"
            # By itself a row is read by the published columns, so only where the file's head is unhurt.
            if isinstance(one, Record) and number % 10 == 0 and content.startswith(made.head):
                again = [two for two in connector.read(io.BytesIO(one.original)) if isinstance(two, Record)]
                assert [(two.source_id, two.fields) for two in again] == [(one.source_id, one.fields)]
    assert slowest < 5, "a hang, whatever the machine"
