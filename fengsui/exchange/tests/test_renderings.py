"""What people read of a warning: every rendering from one frozen notice, each version at its own address, each provable."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pypdfium2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from lxml import etree

from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.exchange import papers, released
from fengsui.exchange.messages import cap_message
from fengsui.exchange.renderings import SCHEMA
from fengsui.exchange.tests.examples import NOTICE
from fengsui.exchange.tests.test_cap import Peer, said
from fengsui.exchange.tests.test_report import signed_in
from fengsui.exchange.tests.test_sealing import proved
from fengsui.exchange.tests.validating import faults
from fengsui.journal.deliveries import deliver
from fengsui.warning.commands import issue as commands
from fengsui.warning.models import ReleasedVersion, RiskWarning

PROOF = papers.Proof("ab" * 32, "https://f.example/warnings/2026-0007/", "https://f.example/warnings/2026-0007/check/")
EVERY = (
    "notice/", "announcement/", "notice-en/", "announcement-en/", "notice.pdf", "announcement.docx", "notice-en.pdf", "announcement-en.pdf",
    "plain/", "plain-zh/", "plain-en/", "plain-zh.pdf", "plain-en.pdf", "notice.json", "cap.xml", "notice.cap.xml", "announcement.cap.xml",
)  # fmt: skip


@pytest.fixture
def story(act_as):
    return Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="publish")


@pytest.fixture
def warning(story):
    return RiskWarning.objects.get(pk=story.warning)


def words_of(content):
    """The words of a PDF without blanks and line ends, and how many pages it has."""
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return re.sub(r"[\s\u200b\ufffe]", "", text), len(document)


def withdrawn(story, warning):
    """The second version: taken back."""
    commands.withdraw(warning.pk, reason="型号有误", by=story.by("sun"))
    deliver()
    return RiskWarning.objects.get(pk=warning.pk)


@pytest.mark.clause("A13-20.2", "A13-20.3", "A13-8.b")
def test_every_rendering_has_its_address_in_every_version(story, warning, client):
    first = {}
    for place in EVERY:
        answer = client.get(f"/warnings/{warning.number}/v1/{place}")
        assert answer.status_code == 200, place
        first[place] = answer.content
        latest = client.get(f"/en/warnings/{warning.number}/{place}")
        assert latest.status_code == 200
        if place.endswith((".pdf", ".docx", ".xml", ".json")):
            assert latest.content == answer.content, f"{place}: the same version, the same bytes"
    withdrawn(story, warning)
    for place in EVERY:
        kept = client.get(f"/warnings/{warning.number}/v1/{place}")
        assert kept.status_code == 200, place
        if place.endswith((".pdf", ".docx", ".xml", ".json")):
            assert kept.content == first[place], f"{place} is as it was issued"
        assert client.get(f"/warnings/{warning.number}/v2/{place}").status_code == 200
        assert client.get(f"/warnings/{warning.number}/v3/{place}").status_code == 404
        assert client.get(f"/warnings/2026-9999/{place}").status_code == 404


@pytest.mark.parametrize(
    "place", ["bulletin/", "bulletin.pdf", "bulletin-en/", "bulletin-en.pdf", "bulletin.docx", "bulletin.cap.xml"]
)
@pytest.mark.clause("A13-20.1.a", "G17-16.1", "A13-30.b")
def test_a_bulletin_is_for_customs_alone(place, warning, client, settings):
    assert client.get(f"/warnings/{warning.number}/{place}").status_code == 404
    assert client.get(f"/warnings/{warning.number}/v1/{place}").status_code == 404
    if "-en" in place:
        return
    assert client.get(f"/desk/papers/{warning.number}/{place}").status_code == 302
    inside = signed_in(settings, "lin")
    for version in ("", "v1/"):
        answer = inside.get(f"/desk/papers/{warning.number}/{version}{place}")
        assert answer.status_code == 200
    assert inside.get(f"/desk/papers/{warning.number}/v7/{place}").status_code == 404
    assert inside.get(f"/desk/papers/2026-9999/{place}").status_code == 404


def test_a_later_paper_is_new_and_refers_to_the_first(story, warning, client):
    later = withdrawn(story, warning)
    year, serial = later.number.split("-")
    page = client.get(f"/warnings/{later.number}/announcement/").content.decode()
    assert f"公告〔{year}〕第{int(serial)}号（第2版）" in page and f"发布的公告〔{year}〕第{int(serial)}号所载" in page
    assert "关于撤回" in page and "型号有误" in page
    english = client.get(f"/warnings/{later.number}/announcement-en/").content.decode()
    assert f"Announcement No. {int(serial)} of {year}, version 2" in english
    assert f"refers to Announcement No. {int(serial)} of {year} of" in english
    first = client.get(f"/warnings/{later.number}/v1/announcement/").content.decode()
    assert "第2版" not in first and "关于撤回" not in first


def test_what_really_went_out_is_heard_by_a_peer_as_it_should(story, warning, client):
    peer = Peer()
    peer.hear(client.get(f"/warnings/{warning.number}/cap.xml").content)
    withdrawn(story, warning)
    last = client.get(f"/warnings/{warning.number}/cap.xml").content
    peer.hear(last)
    assert peer.wall == {} and len(peer.rang) == 1 and said(etree.fromstring(last), "msgType") == ["Cancel"]
    certificate = client.get("/open-data/certificate.pem").content
    for version in (1, 2):
        assert proved(client.get(f"/warnings/{warning.number}/v{version}/cap.xml").content, certificate)


CONTENTS = {
    "level": ("Ⅱ级", "Level II"),
    "start": ("2026年11月20日", "20 November 2026"),
    "extent": ("上述批次共12000件", "12,000 pieces"),
    "matters": ("断开电源", "unplug products"),
}
"""The four contents as they stand in a text of either language."""


@pytest.mark.parametrize("form", ["bulletin", "notice", "announcement"])
@pytest.mark.clause("S43-10.b", "G17-16.1", "G17-16.2", "G17-16.3", "A13-20.1.a", "A13-20.2", "A13-20.3")
def test_the_four_contents_stand_in_every_rendering_of_every_form(form):
    papers_of_it = [
        (words_of(papers.pdf(papers.paper(NOTICE, form)))[0], 0),
        (words_of(papers.pdf(papers.english(NOTICE, form)))[0], 1),
        (words_of(papers.plain_pdf(papers.plain_version(NOTICE, "zh", PROOF)))[0], 0),
        (words_of(papers.plain_pdf(papers.plain_version(NOTICE, "en", PROOF)))[0], 1),
    ]
    for text, language in papers_of_it:
        for content, words in CONTENTS.items():
            wanted = words[language].replace(" ", "")
            assert wanted.lower() in text.lower(), f"{content} in {text}"
    message = etree.fromstring(cap_message(NOTICE, form))
    for language, place in (("zh", 0), ("en", 1)):
        block = message.findall("{*}info")[place]
        told = "".join(block.itertext())
        assert CONTENTS["extent"][place] in told and CONTENTS["matters"][place] in told, language
        assert block.findtext("{*}onset") == NOTICE["starts_at"] and block.findtext("{*}severity") == "Severe"


@pytest.mark.parametrize(
    ("form", "asked"),
    [("bulletin", "加严检验监管"), ("notice", "提交风险分析和消减报告"), ("announcement", "拔下电源")],
)
@pytest.mark.clause("G17-16.1", "G17-16.2", "G17-16.3")
def test_each_form_asks_its_own_readers(form, asked):
    others = {"加严检验监管", "提交风险分析和消减报告", "拔下电源"} - {asked}
    bare = NOTICE | {"measures": []}
    text, _pages = words_of(papers.pdf(papers.paper(bare, form)))
    assert asked in text and not any(other in text for other in others)
    message = etree.fromstring(cap_message(bare, form)).findtext(".//{*}instruction")
    assert asked in message and not any(other in message for other in others)


# JSON ---------------------------------------------------------------------------------------------------------------


def test_the_json_is_as_its_schema_says_and_proves_itself(story, warning, client):
    withdrawn(story, warning)
    schema = json.loads(client.get("/open-data/notice.schema.json").content)
    for version in (1, 2):
        found = json.loads(client.get(f"/warnings/{warning.number}/v{version}/notice.json").content)
        assert faults(found, schema) == []
        assert found["notice"]["version"] == version and found["schema"].endswith("/open-data/notice.schema.json")
        own, made = found["proof"], found["proof"]["signature"]
        written = json.dumps(found["notice"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(written.encode()).hexdigest() == own["sha256"] == json.loads(own["statement"])["sha256"]
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(made["key"]))
        key.verify(base64.b64decode(made["value"]), own["statement"].encode())
        assert found["notice"]["required_actions_zh"] == "" and "bulletin" not in found["notice"]["forms"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": 0}, "version"), ({"level": "L5"}, "level"), ({"forms": []}, "forms"), ({"number": "x"}, "number"),
        ({"extent": {}}, "extent"), ({"ends_at": 7}, "ends_at"),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_wrong(change, fault):
    schema = json.loads(SCHEMA.read_text())
    assert faults(released.document(NOTICE), schema) == []
    assert [one for one in faults(released.document(NOTICE | change), schema) if fault in one]


def test_the_document_about_the_notice_names_every_member():
    told = (SCHEMA.parents[2] / "docs" / "notice.md").read_text()
    schema = json.loads(SCHEMA.read_text())
    for name in [*schema["properties"]["notice"]["properties"], *schema["properties"]["proof"]["properties"]]:
        assert f"| `{name}` |" in told


# Plain language and English -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "first"), [("zh", "现在请这样做"), ("en", "What to do now")])
@pytest.mark.clause("A13-20.3", "G17-16.3")
def test_plain_language_says_first_what_to_do_and_one_thing_a_page(language, first):
    made = papers.plain_version(NOTICE, language, PROOF)
    assert made.leaves[0].heading == first and made.leaves[0].steps
    text, pages = words_of(papers.plain_pdf(made))
    assert pages == len(made.leaves) == 7
    for leaf in made.leaves:
        assert leaf.heading.replace(" ", "") in text
    for fact in (PROOF.sha256, PROOF.check, PROOF.address, "2026-0007", "CG-20W", "20260801"):
        assert fact in text
    assert papers.plain_pdf(made) == papers.plain_pdf(made)


def test_the_type_of_the_plain_version_is_large():
    page = pypdfium2.PdfDocument(papers.plain_pdf(papers.plain_version(NOTICE, "zh", PROOF)))[0].get_textpage()
    place = page.get_text_range().index("立即停止")
    left, _bottom, right, _top = page.get_charbox(place, loose=True)
    assert right - left >= 24, "25 pt, half as large again as 3号"


@pytest.mark.parametrize(
    ("state", "zh", "en"),
    [("lifted", "已解除", "lifted"), ("expired", "已过", "over"), ("withdrawn", "已撤回", "withdrawn")],
)
def test_what_has_ended_says_so_first_and_asks_for_nothing(state, zh, en):
    lifting = None if state == "expired" else {"reason_zh": "召回完成。", "reason_en": "The recall is complete."}
    ended = NOTICE | {"message": "end", "state": state, "version": 2, "lifting": lifting}
    for language, word in (("zh", zh), ("en", en)):
        made = papers.plain_version(ended, language, PROOF)
        assert word in made.leaves[0].lines[0] and not any(leaf.steps for leaf in made.leaves)
        assert (len(made.leaves[0].lines) == 2) is (lifting is not None)


def test_sentences_become_steps():
    assert papers.plain.sentences("停用；拔下电源。\n退货", "zh") == ("停用。", "拔下电源。", "退货。")
    assert papers.plain.sentences("Stop using it. Unplug v. 2 now!", "en") == ("Stop using it.", "Unplug v.", "2 now!")
    assert papers.plain.sentences("Water gets in; people are shocked", "en") == (
        "Water gets in.",
        "People are shocked.",
    )
    assert papers.plain.sentences(" \n ", "zh") == ()


def test_without_advice_the_matters_come_first():
    made = papers.plain_version(NOTICE | {"consumer_advice_zh": ""}, "zh", PROOF)
    assert made.leaves[0].steps[0].startswith("发现同型号") and "还要注意" not in [leaf.heading for leaf in made.leaves]


def test_until_it_is_lifted():
    made = papers.plain_version(NOTICE | {"ends_at": None}, "en", PROOF)
    assert "From 20 November 2026 until it is lifted." in [line for leaf in made.leaves for line in leaf.lines]


@pytest.mark.parametrize("form", ["bulletin", "notice", "announcement"])
def test_english_says_the_same_facts(form):
    text = " ".join(block.text for block in papers.english(NOTICE, form).body)
    for fact in (
        "CG-20W",
        "20260801, 20260815",
        "12,000 pieces",
        "level II",
        "20 December 2026",
        "M06: stop sale and use",
    ):
        assert fact in text
    asked = {"bulletin": "Inspect like goods", "notice": "by 5 December 2026", "announcement": "unplug them"}[form]
    assert asked in text
    assert not re.search("[\u4e00-\u9fff]", re.sub("晨光|浙江晨光电器有限公司", "", text)), (
        "names alone stay as they are written"
    )
    words, _pages = words_of(papers.pdf(papers.english(NOTICE, form)))
    assert "Translationforinformation" in words


@pytest.mark.parametrize("missing", ["title_en", "matters_en", "consumer_advice_en", "hazard", "extent"])
def test_half_an_english_version_is_none(missing):
    part = NOTICE[missing]
    empty = "" if isinstance(part, str) else part | {"description_en": "", "text_en": ""}
    assert papers.in_english(NOTICE) and not papers.in_english(NOTICE | {missing: empty})


def test_where_english_is_not_whole_there_is_no_address_for_it(warning, client):
    row = ReleasedVersion.objects.get(warning=warning.number)
    row.notice["matters_en"] = ""
    row.save()
    for place in ("notice-en/", "announcement-en.pdf", "plain-en/", "plain-en.pdf"):
        assert client.get(f"/warnings/{warning.number}/v1/{place}").status_code == 404
    page = client.get(f"/warnings/{warning.number}/v1/plain/", headers={"accept-language": "en"})
    assert page.status_code == 200 and "In English" not in page.content.decode()


def test_a_long_address_is_a_code_that_is_square_and_quiet():
    drawn = etree.fromstring(papers.qr_code("https://fengsui.example/warnings/2026-0007/"))
    left, top, wide, high = (float(part) for part in drawn.get("viewBox").split())
    assert (left, top) == (0, 0) and wide == high and wide >= 33 + 8
    assert "style" not in etree.tostring(drawn).decode(), "no style in a page under the strict content policy"


# Checking -----------------------------------------------------------------------------------------------------------


def test_a_hash_or_a_file_is_compared_with_the_journal(story, warning, client):
    address = f"/warnings/{warning.number}/check/"
    first = client.get(f"/warnings/{warning.number}/notice.json").content
    told = json.loads(first)["proof"]["sha256"]
    page = client.get(address).content.decode()
    assert told in page
    assert "notice-success" in client.post(address, {"hash": f" {told.upper()}\n"}).content.decode()
    withdrawn(story, warning)
    assert "notice-warning" in client.post(address, {"hash": told}).content.decode(), (
        "a later version has taken its place"
    )
    assert "notice-danger" in client.post(address, {"hash": "00" * 32}).content.decode()
    from django.core.files.uploadedfile import SimpleUploadedFile as Upload

    for content, hue in (
        (first, "warning"),
        (first.replace(b'"level": "L', b'"level": "X'), "danger"),
        (b"\xff{", "danger"),
        (b"[1]", "danger"),
    ):
        answer = client.post(address, {"file": Upload("notice.json", content)})
        assert answer.status_code == 200 and f"notice-{hue}" in answer.content.decode()
    assert client.get("/warnings/2026-9999/check/").status_code == 404


def test_a_changed_copy_is_found_out(warning, client):
    address = f"/warnings/{warning.number}/check/"
    assert client.get(address).content.decode().count("tag-success") == 1
    row = ReleasedVersion.objects.get(warning=warning.number)
    row.notice["level"] = "L4"
    row.save()
    changed = client.get(address).content.decode()
    assert changed.count("tag-danger") == 1 and "tag-success" not in changed
