"""The dossier of a judgement: complete, or the file of the case is not closed."""

from __future__ import annotations

import pytest

from fengsui.archive.commands import check, report_lacking
from fengsui.archive.models import ArchiveFile
from fengsui.assessment.models import Judgement
from fengsui.demo.people import PERSONAS
from fengsui.demo.story import Story
from fengsui.kernel.refusal import Refused


@pytest.mark.clause("Q09-2.4.3.1", "A13-31.a")
@pytest.mark.parametrize(
    ("part", "columns"),
    [
        ("judgement.minutes", {"minutes": ""}),
        ("judgement.agenda", {"agenda": ""}),
        ("judgement.conclusion", {"nature": ""}),
        ("judgement.lab_report", {"mode": "technical"}),
        ("judgement.opinions", {"mode": "expert"}),
        ("judgement.approval", {"tier": 1}),
        ("judgement.ground", {"assessment": None}),
    ],
)
def test_closing_lists_what_the_dossier_lacks(act_as, ang, part, columns):
    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="close")
    file = ArchiveFile.objects.get(case=story.case)
    Judgement.objects.filter(pk=story.judgement).update(**columns)
    with pytest.raises(Refused) as refused:
        check(file.pk, by=ang)
    assert [(one.rule, one.code) for one in refused.value.details] == [("checklist_complete", "state")]
    told = report_lacking(file.pk, by=ang)
    assert told.state == "lacking" and told.lacking == [part]


def test_a_complete_dossier_closes(act_as, ang):
    story = Story({persona.username: act_as(persona.username) for persona in PERSONAS}).tell(until="close")
    assert check(ArchiveFile.objects.get(case=story.case).pk, by=ang).state == "complete"
