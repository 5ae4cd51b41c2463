"""Results of assigned work stand in the report as annexes, as they were issued."""

from __future__ import annotations

import pytest

from fengsui.assessment.commands import assessment, task
from fengsui.assessment.tests.test_computation import running
from fengsui.assessment.tests.test_task import TESTED, issued
from fengsui.exchange.papers import docx, pdf
from fengsui.exchange.tests.test_report import SUBTASKS, in_chinese, text_of_pdf, text_of_word, worked

__all__ = ["running"]


@pytest.mark.clause("S43-6.e", "Q09-4.2.c", "A13-15.b")
def test_what_a_laboratory_issued_is_an_annex_of_the_report(running):
    held, people = running
    row = issued(held, people)
    worked(held, people["tian"])
    assessment.work(held.pk, subtasks=SUBTASKS | {"laboratory": ""}, by=people["tian"])
    assessment.submit(held.pk, by=people["tian"])
    paper = in_chinese(held)
    assert paper.annexes[0].title == "实验室验证 / 浙江明测产品检测有限公司"
    for text in (text_of_pdf(pdf(paper)), text_of_word(docx(paper))):
        for told in ("附件1", "Y-01", "F-0098", "EQ-117", "71K", "风险成立", "额定负载连续一小时", "蓝波/谭策/谭策"):
            assert told in text, told
        assert row.issued.get().sha256[:16] in text and row.raw()[0]["sha256"][:16] in text
    task.correct(row.pk, reason="读数有误", by=people["lab"])
    task.work(row.pk, **(TESTED | {"findings": "二十件中四件温升超限"}), by=people["lab"])
    task.enter(row.pk, by=people["lab"])
    task.review(row.pk, by=people["tan"])
    task.issue(row.pk, by=people["tan"])
    assert "四件温升" not in text_of_word(docx(in_chinese(held))), "what was handed in stays as it was"
