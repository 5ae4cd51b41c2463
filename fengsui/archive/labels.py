"""The words for files, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.archive.models import ArchiveFile
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

LABELS = Labels(
    name=_("Archive file"),
    plural=_("Archive files"),
    states={
        "assembling": (_("Being assembled"), PROCESSING),
        "lacking": (_("Incomplete"), WARNING),
        "complete": (_("Complete"), PROCESSING),
        "filed": (_("Filed"), SUCCESS),
        "due_for_review": (_("Due for review"), WARNING),
        "disposed": (_("Disposed of"), NEUTRAL),
    },
    acts={
        "assemble": _("Begin the file"),
        "check": _("Check for completeness"),
        "report_lacking": _("Note as incomplete"),
        "file": _("File in the archive"),
        "raise_class": _("Raise the retention class"),
        "hold": _("Put on hold"),
        "release_hold": _("Release the hold"),
        "review": _("Offered for review"),
        "extend": _("Extend the retention"),
        "propose_disposal": _("Propose disposal"),
        "dispose": _("Dispose of"),
    },
    rules={
        "checklist_complete": _("The file lacks something that a closed case must hold."),
        "something_lacks": _("Nothing is lacking."),
        "class_chosen": _("Choose the retention class."),
        "long_class_reasoned": _("Long-term and permanent retention need a reason."),
        "class_not_lowered": _("The retention class may be raised, not lowered."),
        "is_held": _("The file is not on hold."),
        "term_has_run": _("The retention period has not run yet."),
        "not_held": _("The file is on hold."),
        "not_permanent": _("A permanent file is never disposed of."),
        "disposal_proposed": _("Nobody has proposed the disposal yet."),
        "second_person": _("You proposed the disposal. A second person must agree."),
    },
)


PARTS = {
    "information": _("Item of information"),
    "assessment": _("Assessment report"),
    "judgement": _("Judgement"),
    "decision": _("Decision"),
    "warning": _("Warning or measure"),
    "judgement.conclusion": _("Conclusion and nature of the judgement"),
    "judgement.agenda": _("Agenda of the judgement"),
    "judgement.minutes": _("Minutes of the judgement"),
    "judgement.lab_report": _("Report of the laboratory"),
    "judgement.opinions": _("Signed opinions of the experts"),
    "judgement.approval": _("Approval of the tier-1 judgement"),
    "judgement.ground": _("Assessment beneath the judgement, or why there is none"),
}


def describe(it: ArchiveFile, actor: Actor) -> Description:
    """What the page of a file shows."""
    rows = [
        Fact(_("Retention class"), it.retention_class, "retention_class"),
        Fact(_("Reason for the class"), it.class_reason),
        Fact(_("Filed at"), it.filed_at, "moment"),
        Fact(_("On hold"), _("Yes") if it.held else _("No")),
        Fact(_("Lacking"), [str(PARTS.get(part, part)) for part in it.lacking], "list"),
        Fact(_("Hash of the manifest (SHA-256)"), it.manifest_sha256, "code"),
    ]
    things = [Fact(one["kind"], f"{one['title']} · {one['state']}") for one in it.manifest.get("things", [])]
    documents = [Fact(one["kind"], one["sha256"], "code") for one in it.manifest.get("documents", [])]
    entries = [
        Fact(one["act"], f"{one['at'][:19]} · {one['digest']}", "code") for one in it.manifest.get("entries", [])
    ]
    sections = [
        Section(_("Archive file"), rows),
        Section(_("Contents"), things),
        Section(_("Documents"), documents),
        Section(_("Entries"), entries),
    ]
    related = [Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state)]
    return Description(title=it.case.title_zh, number=it.number or "", sections=sections, related=related)
