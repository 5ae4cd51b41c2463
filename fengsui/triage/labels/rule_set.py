"""The words for sets of rules, and what their pages show: the table in sentences, the try-out, what became of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage.labels.link import visible_among
from fengsui.triage.models import Proposal, RiskInformation, RuleSet
from fengsui.triage.queries.rule_words import FAMILY, FIELD, condition_words, value_words
from fengsui.triage.rules.table import Row
from fengsui.web.doors import Begin, Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels
from fengsui.web.words import chinese

RULE_SET = Labels(
    name=_("Rule set"),
    plural=_("Rule sets"),
    states={
        "drafted": (_("Being drafted"), NEUTRAL),
        "tried": (_("Tried out"), PROCESSING),
        "proposed": (_("Waits for approval"), WARNING),
        "approved": (_("Approved"), PROCESSING),
        "in_force": (_("In force"), SUCCESS),
        "replaced": (_("Replaced"), NEUTRAL),
        "withdrawn": (_("Given up"), NEUTRAL),
    },
    acts={
        "ship": _("Comes with the platform"),
        "draft": _("Draft a rule set"),
        "revise": _("Write the table"),
        "try_out": _("Try out on past items"),
        "propose": _("Hand in for approval"),
        "send_back": _("Send back"),
        "approve": _("Approve"),
        "begin": _("Put in force"),
        "replace": _("End by the next version"),
        "withdraw": _("Give up"),
    },
    rules={
        "family_and_name_given": _("Choose what the rules do, and give the set a Chinese name."),
        "first_of_its_name": _("A set of this name stands already. Draft its next version."),
        "outcomes_fit_family": _(
            "A rule proposes a field that belongs to another kind of set. Put it into a set of that kind."
        ),
        "rows_written": _("The table has no rules yet. Write at least one."),
        "tried_as_it_stands": _("The table was not tried out as it stands now. Try it out first."),
        "approver_did_not_draft": _("You had a hand in this version. Somebody else must approve it."),
        "begins_ahead": _("Rules begin on a day to come. Choose tomorrow or later."),
        "day_has_come": _("The day from which the version holds has not come yet."),
        "successor_begins": _("A version ends only when the next one begins. Withdraw it instead."),
    },
)


def sentence(row: Row) -> str:
    """A rule in words: where this, except that: propose so, because."""
    said = str(_(" and ")).join(condition_words(one) for one in row.when)
    if row.unless:
        said += str(_(", unless the text has %(words)s")) % {"words": "、".join(row.unless)}
    what = str(_("propose %(field)s: %(value)s")) % {
        "field": FIELD.get(row.field, row.field),
        "value": value_words(row.field, row.value),
    }
    because = row.zh if chinese() or not row.en else row.en
    return str(_("Where %(said)s: %(what)s. Reason: %(because)s")) % {
        "said": said,
        "what": what,
        "because": because,
    } + (f" ({row.clause})" if row.clause else "")


def describe_rule_set(rule_set: RuleSet, actor: Actor) -> Description:
    """What the page of a version shows."""
    about = [
        Fact(_("What the rules do"), FAMILY.get(rule_set.family, rule_set.family)),
        Fact(_("Version"), rule_set.number),
        Fact(_("Whose items they read"), reach_words(rule_set.reach)),
        Fact(_("To hold from"), rule_set.starts_on, "date"),
        Fact(_("In force from"), rule_set.valid_from, "date"),
        Fact(_("In force until"), rule_set.valid_to, "date"),
        Fact(
            _("Table"),
            [{"url": reverse("portal:rule_table", args=[rule_set.pk]), "label": _("Download as CSV")}],
            "links",
        ),
    ]
    rows = [Fact(str(place), sentence(row)) for place, row in enumerate(rule_set.table(), start=1)]
    sections = [Section(_("The set and its version"), about)]
    if rows:
        sections.append(Section(_("Rules"), rows))
    if rule_set.trial:
        sections += trial_sections(rule_set, actor)
    if rule_set.valid_from:
        sections += answers_section(rule_set)
    before = rule_set.predecessor
    related = [Related(_("Version before"), "rule_set", before.pk, str(before), before.state)] if before else []
    begins = [Begin("rule_set", "draft", "succeeds")] if rule_set.state in ("in_force", "withdrawn") else []
    return Description(
        title=str(rule_set), number=rule_set.maker.partition(":")[2], sections=sections, related=related, begins=begins
    )


def reach_words(path: str) -> str:
    """Whose items a set reads."""
    if path == "HQ":
        return str(_("the whole country"))
    unit = OrgUnit.objects.filter(path=path).first()
    return unit.name if unit else path


def share(part: int, whole: int) -> str:
    """`42 of 50 (84 %)`."""
    if not whole:
        return str(_("none yet"))
    return str(_("%(part)d of %(whole)d (%(share)d %%)")) % {
        "part": part, "whole": whole, "share": round(100 * part / whole)
    }  # fmt: skip


def trial_sections(rule_set: RuleSet, actor: Actor) -> list[Section]:
    """What the try-out found: how much, how right, whose work, and examples."""
    trial = rule_set.trial
    current = rule_set.tried_sha256 == rule_set.text_hash
    counts = [
        Fact(_("Holds for the table as it stands"), current),
        Fact(_("Past items looked at"), trial["items"]),
        Fact(_("Items for which something is proposed"), share(trial["touched"], trial["items"])),
        Fact(_("Items for which it differs from the version in force"), share(trial["changed"], trial["items"])),
    ]
    counts += [Fact(FIELD.get(name, name), field_words(told)) for name, told in trial["fields"].items()]
    units = {unit.code: unit.name for unit in OrgUnit.objects.filter(code__in=trial["units"])}
    busiest = sorted(trial["units"].items(), key=lambda pair: -pair[1].get("touched", 0))[:20]
    work = [
        Fact(
            units.get(code, code),
            str(_("%(touched)d items with proposals, %(changed)d of them other than now"))
            % {"touched": told.get("touched", 0), "changed": told.get("changed", 0)},
        )
        for code, told in busiest
    ]
    idle = [str(place) for place in range(1, len(rule_set.rows) + 1) if str(place) not in trial["rows"]]
    if idle and current:
        counts.append(Fact(_("Rules that applied to no item"), idle, "list"))
    sections = [Section(_("Try-out on past items"), counts)]
    if work:
        sections.append(Section(_("Whose work it touches"), work))
    if examples := example_facts(trial["examples"], actor):
        sections.append(Section(_("Examples of what would change"), examples))
    return sections


def field_words(told: dict[str, int]) -> str:
    """What the try-out found for one field."""
    parts = [
        str(_("proposed for %(touched)d items; %(new)d new, %(gone)d gone against the version in force"))
        % {"touched": told.get("touched", 0), "new": told.get("new", 0), "gone": told.get("gone", 0)}
    ]
    if told.get("decided"):
        parts.append(
            str(_("right: %(right)s (version in force: %(before)s)"))
            % {
                "right": share(told.get("right", 0), told.get("proposed", 0)),
                "before": share(told.get("before_right", 0), told.get("before_proposed", 0)),
            }
        )
        parts.append(
            str(_("of what people decided, proposed: %(found)s"))
            % {"found": share(told.get("found", 0), told["decided"])}
        )
    return "；".join(parts) if chinese() else "; ".join(parts)


def example_facts(examples: list[dict[str, Any]], actor: Actor) -> list[Fact]:
    """Before and after, for the items that this reader may see."""
    seen = visible_among([one["item"] for one in examples], actor)
    titles = {str(pk): title for pk, title in RiskInformation.objects.filter(pk__in=seen).values_list("pk", "title")}
    facts = []
    for one in examples:
        if one["item"] not in titles:
            continue
        before, after, decided = (
            "、".join(value_words(one["field"], value) for value in one[name]) or "—"
            for name in ("before", "after", "decided")
        )
        words = str(_("; words: %(words)s")) % {"words": "、".join(one["words"])} if one["words"] else ""
        said = str(_("%(field)s: %(before)s → %(after)s; decided: %(decided)s")) % {
            "field": FIELD.get(one["field"], one["field"]), "before": before, "after": after, "decided": decided
        }  # fmt: skip
        facts.append(Fact(titles[one["item"]], said + words))
    return facts


def answers_section(rule_set: RuleSet) -> list[Section]:
    """What people did with the proposals of this version since it holds, rule by rule."""
    taken = Count("pk", filter=Q(answer="taken"))
    answered = Count("pk", filter=~Q(answer="none"))
    rows = (
        Proposal.objects.filter(maker__startswith=f"{rule_set.maker}/")
        .values("maker")
        .annotate(taken=taken, answered=answered)
        .order_by("maker")
    )
    facts = [
        Fact(
            str(_("Rule %(place)s")) % {"place": row["maker"].rpartition("/")[2]},
            str(_("taken: %(share)s")) % {"share": share(row["taken"], row["answered"])},
        )
        for row in sorted(rows, key=lambda row: int(row["maker"].rpartition("/")[2]))
    ]
    return [Section(_("What people did with its proposals"), facts)] if facts else []
