"""The words for items of risk information, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Seal
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage.labels.attachment import files_of, picture_of
from fengsui.triage.labels.focus import first_action_sections, paper_tables
from fengsui.triage.labels.link import links_of
from fengsui.triage.labels.proposals import proposal_sections
from fengsui.triage.models import RiskInformation
from fengsui.triage.queries.commission import commissions_of
from fengsui.triage.queries.duty import competent_unit
from fengsui.triage.queries.link import known_since
from fengsui.triage.rules.commission import OPEN_FOR
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import chinese

INFORMATION = Labels(
    name=_("Risk information"),
    plural=_("Risk information items"),
    states={
        "lead": (_("Lead"), NEUTRAL),
        "draft": (_("Draft"), NEUTRAL),
        "submitted": (_("Submitted"), PROCESSING),
        "verifying": (_("Being verified"), PROCESSING),
        "verified": (_("Verified"), PROCESSING),
        "screened_in": (_("Screened in"), PROCESSING),
        "graded": (_("Graded"), WARNING),
        "in_case": (_("In a case"), WARNING),
        "handled": (_("Handled"), SUCCESS),
        "closed": (_("Closed"), SUCCESS),
        "archived": (_("Archived"), NEUTRAL),
        "unfounded": (_("Unfounded"), NEUTRAL),
        "routine": (_("Left to routine work"), NEUTRAL),
        "merged": (_("Merged"), NEUTRAL),
        "transferred": (_("Transferred"), NEUTRAL),
    },
    acts={
        "capture": _("Enter a lead"),
        "adopt": _("Adopt"),
        "revise": _("Complete the record"),
        "fill_in": _("Fill in the sheets"),
        "submit": _("Submit"),
        "verify": _("Begin verification"),
        "report_urgently": _("Report urgently"),
        "confirm": _("Confirm"),
        "refute": _("Find unfounded"),
        "screen_in": _("Screen in"),
        "set_aside": _("Leave to routine work"),
        "merge": _("Merge into another"),
        "transfer": _("Transfer"),
        "sign_for": _("Signed for by the receiver"),
        "grade": _("Grade"),
        "regrade": _("Change the grade"),
        "complete_verification": _("Complete the verification"),
        "opine": _("Give the work opinion"),
        "report": _("Report upward"),
        "acknowledge": _("Acknowledge the report"),
        "return_report": _("Return the report"),
        "attach": _("Put into a case"),
        "handle": _("Record the result"),
        "close": _("Close"),
        "amend": _("Changed at the source"),
        "withdraw": _("Withdrawn at the source"),
        "reappear": _("Back at the source"),
        "provide": _("Handle provisionally"),
        "add_special_report": _("Add a special report"),
        "tell_local_government": _("Tell local government"),
        "return_outcome": _("Return the outcome"),
        "keep_sample": _("Note a retained sample"),
        "dispose_sample": _("Dispose of a sample"),
        "act_first": _("Act first"),
        "hand_in_paper": _("Hand in a paper"),
        "heed": _("Take note of the source"),
        "answer": _("Answer the informant"),
        "classify": _("Set the class of secrecy"),
        "archive": _("File in the archive"),
    },
    rules={
        "informant_known": _("Nobody is known who could be answered for this item."),
        "answer_written": _("The answer is missing. Write it down."),
        "stub_without_content": _("A state secret has no place here. Keep title and source mark only."),
        "confirmer_did_not_enter": _("You entered this yourself. Somebody else must confirm it."),
        "kind_chosen": _("Choose whether this is about a hazard or about its control."),
        "provision_complete": _("Say what is done, why, and from when."),
        "statute_where_compelling": _("A party may be compelled only under a statute. Name it."),
        "five_parts_written": _(
            "A special report has five parts: facts, samples, scope, analysis, proposal. Write them all."
        ),
        "notice_written": _("The text of the notice is missing. Write it down."),
        "class_changes": _("Choose another class of secrecy, one that may stand in this network."),
        "no_higher_than_ones_own": _("This class is above your own clearance. Ask somebody who is cleared for it."),
        "class_within_the_case": _("The item would be classed above its case. Change the class of the case first."),
        "may_be_told_outside": _("The class of secrecy forbids telling anybody outside."),
        "referred_by_somebody": _("Nobody referred this matter."),
        "outcome_written": _("The outcome is missing. Write it down."),
        "outcome_returned_if_referred": _("The outcome has not been returned to whoever referred the matter."),
        "first_action_written": _("Say what was done."),
        "papers_named": _("Name the papers that follow, one a line."),
        "papers_due_ahead": _("Name the last day for the papers: today or later."),
        "paper_owed": _("No paper of this name is owed. Enter one that is."),
        "paper_referred_to": _("Give the number of the paper, or where it is kept."),
        "late_papers_in": _("Papers are still owed. Hand in those named here first."),
        "focus_sub_table_filled": _(
            "These goods are in focus: their own sub-table comes first. Fill in the fields named here."
        ),
        "urgent_papers_in": _("The verification of the urgent report is still owed. Complete it first."),
        "sample_described": _("Say what the sample is, how much, where it is kept, and in what condition."),
        "sample_kept": _("There is no such sample."),
        "retention_over": _("Samples are kept until six months after the case is closed."),
        "discovered_before_reported": _("The discovery lies after the report. Correct the date."),
        "values_fit_their_columns": _("A value does not fit its field, or the sheet has no such field. Correct it."),
        "bodies_registered": _("The laboratory is not in the register. Enter the code of a registered one."),
        "change_named": _("The source says the same as before."),
        "source_still_has_it": _("The source has withdrawn this record already."),
        "source_withdrew_it": _("The source has not withdrawn this record."),
        "source_moved": _("The source has changed nothing that waits to be noted."),
        "source_known": _("The source of the information is missing. Choose it from the list of sources."),
        "corroborated_if_unnamed": _("The lead is unnamed. Note what corroborates it before adopting it."),
        "nobody_named": _("The text tells who somebody is. Take out the places shown: keep age, sex and injury only."),
        "entry_rule_met": _("The record lacks product, description, source mark or country. Complete it first."),
        "verifier_not_only_reporter": _("You handed this in yourself. Somebody else must verify it."),
        "urgent_with_reason": _("State why the matter is urgent."),
        "source_checked": _("The source has not been confirmed. Check it and tick the box."),
        "content_checked": _("The content has not been confirmed. Check it and tick the box."),
        "evidence_given": _("The evidence is missing. State what the verification rests on."),
        "second_person_agrees": _("A second person must agree. Name another officer's account."),
        "criterion_ticked": _("Tick at least one screening criterion."),
        "interest_chosen": _("Choose at least one protected interest."),
        "hazard_family_chosen": _("Choose at least one hazard."),
        "grade_complete": _(
            "Grade 1 needs its reason, grade 2 the moment by which it is handled, grade 3 a work opinion. Fill it in."
        ),
        "grade_raised_or_by_superior": _("Only the next higher unit lowers a grade. Ask it to."),
        "subject_table_complete": _("Mandatory items of the subject table are empty. Complete the record."),
        "verification_pending": _("No verification is pending for this item."),
        "opinion_given": _("The work opinion is missing. Write it down."),
        "target_given": _("The receiving unit or item is missing or unknown. Choose one that exists."),
        "target_on_duty": _("Nobody is on duty there. Have a duty assigned, or choose the unit above it."),
        "proposal_given": _("What is collected for others goes on with a proposal. Write it down."),
        "transfer_pending": _("This transfer has been signed for already."),
        "standard_in_force": _("The screening standard is in force no more. Open the form again."),
        "report_not_pending": _("A report is already on its way. Wait for the receiver."),
        "report_written": _("The written report is missing. Write it down."),
        "receiver_is_superior": _("Report to the next higher unit; only grades 1 and 2 may skip a level."),
        "report_pending": _("No report waits for your unit's acknowledgement."),
        "missing_parts_named": _("Name what is missing in the report."),
        "case_of_the_right_tier": _("Items of grade 1 and 2 belong to a case of headquarters."),
        "handler_by_grade": _("The result is recorded by the unit that the grade demands."),
        "result_complete": _("The written result needs the measures taken and their effect."),
        "report_acknowledged": _("The upward report has not been acknowledged yet."),
        "feedback_answered": _("Whoever reported this waits for an answer. Answer first."),
        "publication_decided": _("State whether and how the result is published."),
    },
)


def identity_of(item: RiskInformation) -> str:
    """How well an informant is known; nothing for what authorities and machines hand in."""
    return item.identity_status if item.source_name in ("public-form", "officer") else ""


def named(item: RiskInformation) -> bool:
    """Whether particulars of whoever reported this are under seal."""
    return item.original_id is not None and Seal.objects.filter(informant__original_id=item.original_id).exists()


SOURCE_STATES = {
    "changed": _("The source has changed this record. Compare, and take note."),
    "withdrawn": _("The source has withdrawn this record. Decide what follows, and take note."),
    "back": _("The source has this record again. Take note."),
}


def unit_name(code: str) -> str:
    """The name of a unit in the reader's language; nothing for no code."""
    unit = OrgUnit.objects.filter(code=code).first() if code else None
    return unit.name if unit else code


def conversation(item: RiskInformation) -> list[Section]:
    """What passed between the office and whoever reported this; nothing of who that is."""
    messages = list(item.informant.messages.all()) if item.informant else []
    rows = [Fact(_("The office") if one.from_office else _("Informant"), one.text) for one in messages]
    return [Section(_("Messages"), rows)] if rows else []


def sheet_sections(item: RiskInformation) -> list[Section]:
    """What stands on the sheets of the source and of the category."""
    titles = (_("Particulars of the source"), _("Professional data"))
    found = []
    for title, sheet, told in zip(titles, item.sheets(), (item.entry, item.professional), strict=True):
        rows = [
            Fact(column["zh"] if chinese() else column["en"], told.get(column["name"], ""), kind_of(column["type"]))
            for column in (sheet.columns if sheet else [])
            if told.get(column["name"]) not in (None, "")
        ]
        if rows:
            found.append(Section(title, rows))
    return found


def kind_of(column: str) -> str:
    """How the value of a column is shown."""
    kind, _colon, of = column.partition(":")
    return of if kind == "code" else "text"


def column_label(item: RiskInformation, name: str) -> str:
    """What a missing field is called."""
    if not name.startswith("entry."):
        return str(COLUMNS.get(name, name))
    sheet, _category = item.sheets()
    columns = sheet.columns if sheet else []
    key = "zh" if chinese() else "en"
    return next((column[key] for column in columns if f"entry.{column['name']}" == name), name)


COLUMNS = {
    "source_mark": _("Source mark"),
    "notifying_body": _("Notifying body"),
    "operator_measures": _("Measures of the operator"),
    "title": _("Title"),
    "product_name": _("Product"),
    "product_class": _("Product class"),
    "hs_code": _("HS code"),
    "brand": _("Brand"),
    "spec_model": _("Model, specification"),
    "barcodes": _("Barcodes"),
    "batch_numbers": _("Batches"),
    "producer": _("Producer"),
    "operators": _("Operators"),
    "origin_country": _("Origin"),
    "notifying_country": _("Notifying country"),
    "notified_on": _("Notified on"),
    "risk_description": _("Risk description"),
    "injuries": _("Injuries"),
    "measures_taken": _("Measures taken"),
    "quantity_text": _("Quantity"),
    "hazard_families": _("Hazards"),
    "url": _("Address"),
    "details": _("Details"),
}


def _told(column: str, change: list[Any]) -> str:
    """One change in a line: the field, what it held, what it holds."""
    label = COLUMNS.get(column, column)
    before, after = (", ".join(map(str, one)) if isinstance(one, list) else str(one or "—") for one in change)
    return f"{label}: {before[:200]} → {after[:200]}"


def commissionable(item: RiskInformation) -> bool:
    """Whether an institution may be commissioned for it: entry of a draft, verification of what was handed in."""
    return item.urgent_unverified or any(item.state in states for states in OPEN_FOR.values())


def describe_information(item: RiskInformation, actor: Actor) -> Description:
    """What the page of an item shows."""
    product = [
        Fact(_("Product"), item.product_name),
        Fact(_("Product class"), item.product_class),
        Fact(_("Brand"), item.brand),
        Fact(_("Model, specification"), item.spec_model),
        Fact(_("Barcodes"), item.barcodes, "list"),
        Fact(_("Batches"), item.batch_numbers, "list"),
        Fact(_("Producer"), item.producer),
        Fact(_("Origin"), item.origin_country, "country"),
    ]
    source = [
        Fact(_("Source"), item.source_code, "source"),
        Fact(_("Source mark"), item.source_mark),
        Fact(_("Notifying body"), item.notifying_body),
        Fact(_("Notifying country"), item.notifying_country, "country"),
        Fact(_("Notified on"), item.notified_on, "date"),
        Fact(_("Received at"), item.received_at, "moment"),
        Fact(_("The matter is known since"), known_since(item.pk), "moment"),
        Fact(_("Address"), item.url, "url"),
        Fact(_("Identity of the informant"), identity_of(item), "identity_status"),
        Fact(_("Still missing for submission"), [column_label(item, name) for name in item.missing_for_entry()], "list")
        if item.state == "draft"
        else Fact(_("Still missing for submission"), ""),
        Fact(_("At the source"), SOURCE_STATES.get(item.source_state, "")),
        Fact(_("What the source changed"), [_told(*one) for one in item.source_changes.items()], "list"),
    ]
    risk = [
        Fact(_("Risk description"), item.risk_description),
        Fact(_("Injuries"), item.injuries),
        Fact(_("Hazards"), item.hazard_families, "hazard_family"),
        Fact(_("Protected interests"), item.protected_interests, "protected_interest"),
        Fact(_("Screening criteria"), item.criteria, "screening_criterion"),
        Fact(_("Measures taken"), item.measures_taken or item.operator_measures),
        Fact(_("Work opinion"), item.opinion),
        Fact(_("Result"), item.result.get("measures", "")),
        Fact(_("Effect"), item.result.get("effect", "")),
    ]
    handling = [
        Fact(_("Kind of information"), item.item_kind, "item_kind"),
        Fact(_("Goods in focus"), item.focus, "focus"),
        Fact(_("Secrecy"), item.secrecy, "secrecy"),
        Fact(_("Provisional handling"), [f"{one['starts_on']} {one['act']}" for one in item.provisional], "list"),
        Fact(_("Special report"), [f"{part}: {text}" for part, text in item.special_report.items()], "list"),
        Fact(_("Local government told"), item.local_notice.get("text", "")),
        Fact(
            _("Retained samples"), [f"{one['what']}, {one['amount']}, {one['place']}" for one in item.samples], "list"
        ),
        Fact(_("Outcome returned"), item.outcome_returned),
        Fact(_("Competent unit"), unit_name(competent_unit(item))),
        Fact(_("Screening standard"), item.standard),
        Fact(_("Handed over to"), unit_name(item.target) if item.state == "transferred" else ""),
        Fact(_("Proposal"), item.proposal),
        Fact(_("Signed for at"), item.signed_for_at, "moment"),
        Fact(_("Report copied to"), [unit_name(code) for code in item.report_copies], "list"),
    ]
    chain = [(_("Handed over from"), item.came_from), (_("Arrived as"), getattr(item, "went_to", None))]
    moved = [Related(label, "information", one.pk, str(one), one.state) for label, one in chain if one]
    entrusted = [Related(_("Commission"), "commission", one.pk, str(one), one.state) for one in commissions_of(item)]
    related = [Related(_("Case"), "case", item.case.pk, str(item.case), item.case.state)] if item.case else []
    return Description(
        title=item.title,
        number=item.info_no or "",
        sections=[
            *proposal_sections(item),
            Section(_("Product"), product),
            Section(_("Source"), source),
            Section(_("Risk"), risk),
            Section(_("Handling"), handling),
            *first_action_sections(item),
            *sheet_sections(item),
            *conversation(item),
        ],
        tables=paper_tables(item),
        related=[*related, *moved, *entrusted, *links_of(item, actor)],
        pictures=[picture_of(one) for one in files_of(item.pk)],
        begins=[
            Begin("attachment", "add", "information_id"),
            *([Begin("commission", "issue", "information_id")] if commissionable(item) else []),
            *([Begin("case", "open", "information_id")] if item.state == "graded" else []),
            *([Begin("opening", "request", "information_id")] if named(item) else []),
        ],
        grade=item.grade,
        urgent=item.urgent,
    )
