"""The report of an assessment: seven parts as page, PDF and Word, frozen at each version, numbered without gaps."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import docx as python_docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from fengsui.assessment.commands import assessment, computation, evidence
from fengsui.assessment.models import RiskAssessment
from fengsui.assessment.queries.report import handed_in, proofs_of, report_of
from fengsui.assessment.tests.test_computation import HARM, MODES, begun, running
from fengsui.exchange.papers import Heading, docx, pdf
from fengsui.exchange.reports import paper_of
from fengsui.people.models import User

__all__ = ["running"]
SEVEN = ["评估方法和标准", "风险类别", "风险等级", "危害描述", "影响程度和范围", "残余风险", "风险处置建议"]
SUBTASKS = {
    "investigation": "走访经销商两家", "verification": "比对样品一致", "laboratory": "报告 EC-2026-0312", "assessment": "两种方法计算",
}  # fmt: skip
PARTS = {
    "method": "伤害场景法", "category": "fire_thermal", "hazard": "充电时起火", "extent": "两个批次共12000件",
    "residual_risk": "low", "proposal": "停止销售并召回",
}  # fmt: skip


def worked(held, tian, **parts):
    """Two methods computed, one of them chosen, everything written."""
    first = computation.compute(begun(held, tian).pk, inputs=HARM, by=tian)
    computation.compare(first.pk, changes={"scenarios.0.steps.0.probability": "1/100000"}, by=tian)
    computation.compute(begun(held, tian, "fmea").pk, inputs=MODES, by=tian)
    computation.choose(first.pk, by=tian)
    evidence.attach(
        assessment_id=held.pk,
        stage="estimate",
        shows="二十件中三件过热",
        source="检测报告 EC-2026-0312",
        strength="strong",
        by=tian,
    )
    return assessment.work(held.pk, subtasks=SUBTASKS, parts=PARTS | parts, origin="设计缺陷，缺少过充保护", by=tian)


@pytest.fixture
def submitted(running):
    """A report that was handed in, and the people."""
    held, people = running
    worked(held, people["tian"])
    return assessment.submit(held.pk, by=people["tian"]), people


def in_chinese(held, version=None):
    with translation.override("zh-hans"):
        return paper_of(report_of(RiskAssessment.objects.get(pk=held.pk), version))


def text_of_pdf(content):
    pages = pypdfium2.PdfDocument(content)
    return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pages))


def text_of_word(content):
    found = python_docx.Document(io.BytesIO(content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s", "", "".join([*(one.text for one in found.paragraphs), *cells]))


def signed_in(settings, name):
    settings.DEMONSTRATION = True
    client = Client()
    client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.clause("A13-15.c", "G17-13.a", "G17-13.b", "A13-3.c")
def test_pdf_and_word_have_all_seven_parts_and_say_the_same(submitted):
    held, _people = submitted
    paper = in_chinese(held)
    for text in (text_of_pdf(pdf(paper)), text_of_word(docx(paper))):
        places = [text.index(f"（{number}）{title}") for number, title in zip("一二三四五六七", SEVEN, strict=True)]
        assert places == sorted(places)
        for told in (
            "评估报告〔2026〕", "发生伤害的原因是什么", "设计缺陷，缺少过充保护", "走访经销商两家", "报告EC-2026-0312",
            "停止销售并召回", "两个批次共12000件", "计算结果比对", "●报告依据", "用于比对", "等级的主要影响因素", "附件1", "附件3证据", "二十件中三件过热",
            "(EU)2019/417", "IEC60812:2018",
        ):  # fmt: skip
            assert told in text, told
        assert held.report_sha256[:16] in text
        assert "草稿" not in text


@pytest.mark.clause("A13-15.c")
def test_the_same_version_gives_the_same_bytes_whatever_happens_later(submitted):
    held, people = submitted
    first = in_chinese(held, 1)
    made = pdf(first), docx(first)
    assessment.send_back(held.pk, defects="缺少样本量说明", by=people["mei"])
    tian = people["tian"]
    assessment.work(held.pk, subtasks=SUBTASKS, parts=PARTS | {"extent": "三个批次"}, origin="设计缺陷", by=tian)
    again = assessment.submit(held.pk, by=tian)
    old, new = in_chinese(held, 1), in_chinese(held)
    assert (pdf(old), docx(old)) == made
    assert "三个批次" in text_of_pdf(pdf(new)) and "三个批次" not in text_of_pdf(made[0])
    assert again.report_version == 2 and again.report_number == held.report_number, "a report keeps its number"
    assert again.report_sha256 != held.report_sha256


def test_numbers_have_no_gaps(submitted, act_as):
    held, people = submitted
    assert re.fullmatch(r"2026-\d{4}", held.report_number)
    with pytest.raises(RuntimeError), transaction.atomic():
        one(people)
        raise RuntimeError
    assert int(one(people).report_number[-4:]) == int(held.report_number[-4:]) + 1


def one(people):
    """Another report, handed in."""
    from fengsui.demo.story import Story

    tian = people["tian"]
    story = Story(people).tell(until="order")
    assessment.accept(story.assessment, conflict_free=True, by=tian)
    held = assessment.start(story.assessment, undertaking=True, by=tian)
    worked(held, tian)
    return assessment.submit(held.pk, by=tian)


def test_a_draft_is_marked_on_every_page(running):
    held, people = running
    worked(held, people["tian"])
    paper = in_chinese(held)
    document = pypdfium2.PdfDocument(pdf(paper))
    assert all("草稿" in page.get_textpage().get_text_range() for page in document)
    assert "SHA-256" not in text_of_pdf(pdf(paper))
    found = python_docx.Document(io.BytesIO(docx(paper)))
    assert "草稿" in found.sections[0].header.paragraphs[0].text
    assert "草稿" in found.sections[0].even_page_header.paragraphs[0].text


@pytest.mark.clause("A13-17")
def test_who_may_read_it(submitted, settings):
    held, people = submitted
    places = [f"/desk/assessments/{held.pk}/report{end}" for end in ("/", ".pdf", ".docx")]
    for place in places:
        for name in ("tian", "mei", "gao"):
            answer = signed_in(settings, name).get(place)
            assert answer.status_code == 200, (place, name)
        for name in ("lab", "eve", "wu", "aud", "omar"):
            assert signed_in(settings, name).get(place).status_code == 404, (place, name)
        assert Client().get(place).status_code == 302
        for bad in ("?version=9", "?version=x", "?version=²", "?version=-1", "?version=99999999999999999999"):
            assert signed_in(settings, "tian").get(place + bad).status_code == 404, bad
    assert signed_in(settings, "tian").get(places[1] + "?lang=fr").status_code == 404
    assessment.confirm(held.pk, by=people["zhao"])
    assert signed_in(settings, "tian").get(places[1]).status_code == 404, "access ends with the order"
    assert signed_in(settings, "mei").get(places[1]).status_code == 200


def test_the_page_links_its_files_and_versions(submitted, settings):
    held, _people = submitted
    client = signed_in(settings, "tian")
    page = client.get(f"/desk/assessments/{held.pk}/report/").content.decode()
    assert all(title in page for title in SEVEN) and held.report_sha256[:16] in page
    assert f"/desk/assessments/{held.pk}/report.pdf?lang=zh&amp;version=1" in page
    assert page.count("<svg") >= 5 and "style=" not in page
    assert f"/desk/assessments/{held.pk}/report/" in client.get(f"/desk/assessments/{held.pk}/").content.decode()


def test_an_english_reader_reads_english(submitted):
    held, _people = submitted
    with translation.override("en"):
        paper = paper_of(report_of(RiskAssessment.objects.get(pk=held.pk)))
    text = text_of_pdf(pdf(paper))
    assert "(3)Risklevel" in text and "Annex1" in text and "（三）" not in text
    assert "2.Findings" in text_of_word(docx(paper))


@pytest.mark.clause("G17-13.b", "A13-15.c")
@pytest.mark.parametrize(("rules", "title"), [("Q09+A13+G17+S43", "风险处置建议"), ("Q09+A13", "措施建议")])
def test_the_last_part_is_named_after_the_rule_text_in_force(submitted, rules, title):
    held, _people = submitted
    with translation.override("zh-hans"):
        paper = paper_of(replace(report_of(RiskAssessment.objects.get(pk=held.pk)), rules=rules))
    assert f"（七）{title}" in [block.text for block in paper.body if isinstance(block, Heading)]


EVIL = "#panic() $x$ `a` @b <b>粗</b> *c* _d_ \\e ]] & <w:p/> \x0b %(x)s %s"


def test_hostile_text_is_text(running):
    held, people = running
    tian = people["tian"]
    evil = {"hazard": EVIL, "proposal": EVIL, "extent": EVIL, "method": EVIL, "residual_risk": EVIL, "category": EVIL}
    assessment.work(held.pk, subtasks=dict.fromkeys(SUBTASKS, EVIL), parts=evil, origin=EVIL, by=tian)
    steps = [{"description": EVIL.replace("\x0b", ""), "probability": "1/3"}] * 2
    scenario = {"hazard": EVIL[:20], "group": "<i>", "injury": "&amp;", "severity": 2, "steps": steps}
    row = computation.compute(begun(held, tian).pk, inputs={"scenarios": [scenario]}, by=tian)
    computation.choose(row.pk, by=tian)
    paper = in_chinese(held)
    for text in (text_of_pdf(pdf(paper)), text_of_word(docx(paper))):
        assert "#panic()$x$`a`@b<b>粗</b>*c*_d_\\e]]&<w:p/>" in text


def test_a_word_file_tells_no_time_of_its_own(submitted):
    held, _people = submitted
    archive = zipfile.ZipFile(io.BytesIO(docx(in_chinese(held))))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.clause("A13-15.c")
def test_a_hash_or_a_file_is_checked_against_the_journal(submitted, settings):
    held, _people = submitted
    client = signed_in(settings, "mei")
    place = f"/desk/assessments/{held.pk}/report/check/"
    page = client.get(place).content.decode()
    assert "与提交时一致" in page and "（现用密钥）" in page

    def answer(**told):
        return client.post(place, told).content.decode()

    spaced = " ".join(re.findall("." * 16, held.report_sha256)).upper()
    assert "与日志中第1版报告的校验值一致" in answer(hash=spaced)
    assert "任何版本都不一致" in answer(hash="0" * 64)
    word = client.get(f"/desk/assessments/{held.pk}/report.docx?lang=en").content
    assert "第1版报告的Word文件，未经改动" in answer(file=SimpleUploadedFile("a.docx", word))
    assert "与本平台所印各版报告都不一致" in answer(file=SimpleUploadedFile("a.docx", word + b"x"))
    assert signed_in(settings, "wu").get(place).status_code == 404


def test_what_was_changed_behind_the_back_of_the_journal_is_seen(submitted):
    held, _people = submitted
    (proof,) = proofs_of(held)
    assert proof.holds
    entry = handed_in(held)[1]
    for name, change in (
        ("contents", lambda body: body["report"]["parts"].update(level="low")),
        ("signature", lambda body: body["signature"].update(value="A" * 86 + "==")),
    ):
        body = json.loads(entry.body_text)
        change(body)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.execute("UPDATE journal_entry SET body_text = %s WHERE id = %s", [json.dumps(body), entry.pk])
            (proof,) = proofs_of(held)
            assert not proof.holds and not getattr(proof, name) and not proof.entry
            transaction.set_rollback(True)
