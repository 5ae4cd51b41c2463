"""The words for warnings, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor, Family
from fengsui.warning.labels.wording import objected
from fengsui.warning.models import RiskWarning
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import code_label

LABELS = Labels(
    place=objected,
    name=_("Warning"),
    plural=_("Warnings"),
    states={
        "draft": (_("Draft"), NEUTRAL),
        "in_review": (_("In review"), PROCESSING),
        "approved": (_("Approved"), WARNING),
        "published": (_("Published, in force"), DANGER),
        "superseded": (_("Replaced by a later edition"), NEUTRAL),
        "expired": (_("Ended by its term"), NEUTRAL),
        "lifted": (_("Lifted"), SUCCESS),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
        "dropped": (_("Given up"), NEUTRAL),
        "archived": (_("Archived"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a warning"),
        "revise": _("Write the draft"),
        "adjust": _("Adjust by a new edition"),
        "correct": _("Correct by a new edition"),
        "check_secrecy": _("Check secrecy"),
        "check_legality": _("Check legality"),
        "submit": _("Submit for review"),
        "drop": _("Give up the draft"),
        "send_back": _("Return"),
        "countersign": _("Countersign"),
        "approve": _("Approve"),
        "publish": _("Publish"),
        "fast_release": _("Release at once under the emergency plan"),
        "review_release": _("Review the fast release"),
        "acknowledge": _("Acknowledge receipt"),
        "supersede": _("Replaced by a later edition"),
        "expire": _("Ended by its term"),
        "lift": _("Lift"),
        "withdraw": _("Withdraw"),
        "archive": _("File in the archive"),
    },
    rules={
        "ground_stands": _("There is no confirmed judgement to rest on, nor a precaution of headquarters."),
        "regime_warned": _("This product is outside the regime of industrial products; no warning is issued here."),
        "level_given": _("The alert level is missing."),
        "start_given": _("The day from which the warning is in force is missing."),
        "extent_given": _("The extent is missing: who and what is concerned, and where."),
        "matters_given": _("The matters to note are missing."),
        "a_form_chosen": _("Choose at least one of the three forms."),
        "forms_expected_or_reasoned": _(
            "The level calls for a form that is not chosen. Choose it, or state the reason."
        ),
        "bulletin_for_customs_alone": _(
            "A bulletin goes to customs units alone. Address firms and partners by a notice."
        ),
        "bulletin_complete": _("A bulletin names the customs units addressed and what they must do."),
        "notice_has_addressees": _("A notice names the operators or bodies addressed."),
        "notice_asks_mitigation": _("A notice says what mitigation is asked."),
        "notice_sets_a_date": _("A notice says by when a reply is due."),
        "announcement_compels": _("An announcement contains at least one compulsory measure."),
        "announcement_advises": _("An announcement says what consumers should do."),
        "wording_passes": _("Some words must be changed before this can be reviewed."),
        "term_after_start": _("The last day lies before the first."),
        "level_change_accepted": _(
            "The level of a warning in force changes by an accepted proposal. Propose it first."
        ),
        "measures_follow_the_level": _(
            "The level is raised and the measures are the same. Change them, or state the reason."
        ),
        "stays_public": _("The public was told of this. Keep a notice or an announcement, or lift the warning."),
        "change_told": _("Tell the readers what changed against the edition before."),
        "legality_checked": _("The legality of the present text has not been checked yet."),
        "secrecy_checked": _("The secrecy of the present text has not been checked yet."),
        "note_given": _("Write down the result of the check."),
        "second_pair_of_eyes": _("You wrote a part of this. Somebody else must approve it."),
        "signs_once": _("You have signed this already. The next step is another person's."),
        "read_as_it_stands": _("The text has changed since you read it. Open the page again and read what stands now."),
        "others_sign_before": _("Nobody has to countersign here. It waits for its approval."),
        "chain_walked": _("A step of the release chain is still lacking: somebody must countersign first."),
        "next_in_chain": _("The step that is due is not one of your offices'."),
        "issuer_empowered": _(
            "Your unit may not issue at this level. Headquarters must, or a delegation in force is needed."
        ),
        "level_one_authorised": _("Level I needs a recorded authorisation of the State Council that is in force."),
        "live_plan_exists": _("No release plan is live that covers this level."),
        "signer_on_duty": _("You are not a duty signer of the plan."),
        "was_released_fast": _("This was not released in haste; there is nothing to look at afterwards."),
        "another_reviews": _("You released this or wrote a part of it. Somebody else must look at it."),
        "replaced_in_force": _("The edition that this was to replace is no longer in force. Give up this draft."),
        "stands_to_be_replaced": _("Only a warning in force can be given a new edition."),
        "no_edition_under_way": _("A new edition of this warning is being written already."),
        "receipt_owed_by_unit": _("Your unit owes no receipt for this warning."),
        "new_judgement": _("An adjustment rests on a new judgement. Convene one first."),
        "reason_given": _("State the reason."),
        "term_has_run": _("The term has not run yet."),
        "lifting_granted": _("No lifting has been granted."),
    },
)


def describe(it: RiskWarning, actor: Actor) -> Description:
    """What the page of a warning shows; to those outside, what its notice and its announcement say."""
    outside = actor.family == Family.OUTSIDE
    forms = _forms(it, actor)
    contents = [
        Fact(_("Alert level"), it.level, "alert_level"),
        Fact(_("Warning forms"), forms, "warning_form"),
        Fact(_("In force from"), it.starts_on, "date"),
        Fact(_("Until"), it.term_until or _("until it is lifted"), "date" if it.term_until else "text"),
        Fact(_("Extent in Chinese"), it.extent_zh),
        Fact(_("Matters to note in Chinese"), it.matters_zh),
        Fact(_("Advice to consumers in Chinese"), it.consumer_advice_zh),
        Fact(_("Measures"), [f"{one['code']} {one.get('text', '')}" for one in it.measures], "list"),
        Fact(_("Legal bases"), it.bases, "list"),
        Fact(_("What changed, in Chinese"), it.change_note_zh),
    ]
    audience = [
        Fact(_("Operators and bodies addressed"), [actor.unit] if outside else it.addressees, "list"),
        Fact(_("Mitigation asked of operators"), it.mitigation_asked_zh),
        Fact(_("Reply by"), it.reply_by, "date"),
    ]
    release = [
        Fact(_("Signed by"), it.signer),
        Fact(_("Published at"), it.published_at, "moment"),
        Fact(_("Edition"), it.edition or ""),
        Fact(_("Lifted because"), (it.lifting or {}).get("reason_zh", "")),
    ]
    if not outside:
        contents += _reasons(it)
        audience += _to_customs(it)
        release = [*_checks(it), *release]
    if it.number:
        places = [
            {"url": f"/desk/papers/{it.number}/{form}.{kind}", "label": f"{code_label(form, 'warning_form')} ({name})"}
            for form in forms
            for kind, name in (("pdf", "PDF"), ("docx", "Word"), ("cap.xml", "CAP"))
        ]
        release.append(Fact(_("Papers"), places, "links"))
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Decision"), "decision", it.decision.pk, str(it.decision), it.decision.state),
        *_editions(it),
    ]
    sections = [Section(_("Contents"), contents), Section(_("Audience"), audience), Section(_("Release"), release)]
    return Description(
        title=it.title_zh,
        number=it.number or "",
        sections=sections,
        related=related,
        begins=BEGINS if it.state == "published" else [],
        level=it.level,
    )


INNER = (
    "required_actions_zh", "required_actions_en", "bulletin_units", "secrecy_note", "legality_note", "forms_reason",
    "measures_reason", "signatures", "authorisation", "delegation", "decision", "case", "text_hash",
)  # fmt: skip
"""What customs keeps to itself."""


def seen(it: RiskWarning, actor: Actor) -> dict[str, Any]:
    """The warning as the interface shows it to this person."""
    told = it.snapshot()
    if actor.family != Family.OUTSIDE:
        return told
    kept = {name: value for name, value in told.items() if name not in INNER}
    return kept | {"forms": _forms(it, actor), "addressees": [actor.unit]}


def _forms(it: RiskWarning, actor: Actor) -> list[str]:
    """A bulletin is for customs alone (A13-20.1.a)."""
    return [form for form in it.forms if form != "bulletin" or actor.family != Family.OUTSIDE]


def _reasons(it: RiskWarning) -> list[Fact]:
    return [
        Fact(_("Reason for the same measures at a higher level"), it.measures_reason),
        Fact(_("Reason for leaving out a form"), it.forms_reason),
    ]


def _to_customs(it: RiskWarning) -> list[Fact]:
    return [
        Fact(_("Customs units addressed"), it.bulletin_units, "list"),
        Fact(_("What customs units must do"), it.required_actions_zh),
    ]


def _checks(it: RiskWarning) -> list[Fact]:
    names = [f"{one['name']} ({one['unit']}) {one['at'][:16].replace('T', ' ')}" for one in it.signatures]
    return [
        Fact(_("Result of the secrecy check"), it.secrecy_note),
        Fact(_("Result of the legality check"), it.legality_note),
        Fact(_("Mark of the text"), it.text_hash),
        Fact(_("Signatures"), names, "list"),
        Fact(_("By virtue of the delegation"), it.delegation),
        Fact(_("By virtue of the authorisation"), it.authorisation),
    ]


BEGINS = [
    Begin("warning", "adjust", "warning_id"),
    Begin("warning", "correct", "warning_id"),
    Begin("level_change", "propose", "warning_id"),
]


def _editions(it: RiskWarning) -> list[Related]:
    """The edition before, those after, and the proposals to change the level."""
    before = [(_("Edition before"), it.replaces)] if it.replaces else []
    after = [(_("Later edition"), one) for one in it.replaced_by.order_by("pk")]
    editions = [Related(label, "warning", one.pk, str(one), one.state) for label, one in [*before, *after]]
    proposed = it.level_changes.order_by("pk")
    return editions + [Related(_("Change of level"), "level_change", one.pk, str(one), one.state) for one in proposed]
