"""Fetching on a plan: what is due, what is asked, what becomes of what comes; the source's side played by a server on loopback."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from fengsui.clocks.actor import tick
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection import commands as collection
from fengsui.collection.connectors import registry
from fengsui.collection.models import Absence, FetchRun, Original, Quarantined, SourcePlan, SourceRecord
from fengsui.collection.tests import recorded
from fengsui.collection.tests.recorded import QUICK, Answer, StandIn
from fengsui.collection.tests.samples import sample
from fengsui.journal.models import Entry
from fengsui.kernel.actor import IMPORTER
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information, pulling
from fengsui.triage.commands.intake import take_in
from fengsui.triage.commands.rereading import reread
from fengsui.triage.models import Alarm, RiskInformation

JSON = {"Content-Type": "application/json"}
DAY = timedelta(days=1)
NAME = "health-canada-recalls"


@pytest.fixture
def source(world, settings):
    settings.FENGSUI_FETCH = settings.FENGSUI_FETCH_LOOPBACK = True
    settings.FENGSUI_FETCH_HOSTS = frozenset({"127.0.0.1"})
    with StandIn() as stand_in:
        yield stand_in


def arrange(by, address="", name=NAME, *, on=True, every=DAY, full_every=28 * DAY, unit="EWO"):
    office = OrgUnit.objects.get(code=unit)
    given = {"on": on, "address": address, "every": every, "full_every": full_every, "unit": office}
    return collection.arrange(name, **given, by=by, at=now())


def pull(name=NAME, **how):
    return pulling.pull(name, pace=QUICK, **how)


def sent():
    return list(ProcrastinateJob.objects.filter(task_name=pulling.TASK).values_list("args__source", flat=True))


def goods(count, name=NAME):
    """A file of the source with so many records, and without any that would stand in the overlap of another."""
    return Answer(sample(name, count).file, headers=JSON)


# Who says what is fetched


@pytest.mark.clause("A13-8.a", "G17-11.b")
def test_nothing_is_fetched_until_somebody_arranges_it_and_it_stands_in_the_journal(source, gao, lin):
    assert not SourcePlan.objects.exists() and pulling.send_due() == 0 and pull() is None
    with pytest.raises(Forbidden):
        arrange(lin)
    plan = arrange(gao, source.at("/f"))
    entry = Entry.objects.get(act="source.arrange")
    assert entry.subject == plan.pk and entry.actor == gao.id and entry.body["plan"]["address"] == source.at("/f")
    arrange(gao, source.at("/f"), on=False)
    assert Entry.objects.filter(act="source.arrange", subject=plan.pk).count() == 2
    assert pulling.send_due() == 0 and pull() is None and not source.asked


@pytest.mark.parametrize(
    ("name", "how", "rule"),
    [
        (NAME, {"address": "https://elsewhere.example/f"}, "address_allowed"),
        (NAME, {"address": "http://recalls-rappels.canada.ca/f"}, "address_allowed"),
        (NAME, {"address": "https://x@recalls-rappels.canada.ca/f"}, "address_allowed"),
        (NAME, {"address": "file:///etc/passwd"}, "address_allowed"),
        (NAME, {"every": timedelta(minutes=14)}, "asked_in_measure"),
        (NAME, {"full_every": timedelta(days=401)}, "asked_in_measure"),
        ("feed", {}, "address_given"),
        ("neiss", {}, "can_be_fetched"),
        ("unheard-of", {}, "can_be_fetched"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_what_to_do(gao, name, how, rule):
    with pytest.raises(Refused) as refusal:
        arrange(gao, name=name, **how)
    assert refusal.value.reasons == [rule]
    assert not SourcePlan.objects.exists()


def test_the_source_s_own_host_needs_no_leave(gao):
    assert arrange(gao, "https://recalls-rappels.canada.ca/elsewhere.json").on
    assert arrange(gao).address == ""


def test_an_installation_that_fetches_nothing_asks_nobody(source, gao, settings):
    arrange(gao, source.tell("/f", goods(3)))
    settings.FENGSUI_FETCH = False
    assert pulling.send_due() == 0 and pull() is None
    with pytest.raises(Refused) as refusal:
        pulling.pull_now(NAME, by=gao)
    assert refusal.value.reasons == ["fetching_is_on"] and not source.asked and not sent()


# What is due


@pytest.mark.clause("A13-8.a")
def test_what_is_due_is_sent_once_by_the_clock_and_never_by_two(source, gao):
    arrange(gao, source.tell("/f", goods(3)))
    tick()
    tick()
    assert sent() == [NAME]
    pull()
    with travel(now() + DAY - timedelta(minutes=1)):
        tick()
        assert len(sent()) == 1
    with travel(now() + DAY):
        tick()
        assert len(sent()) == 2
    # What was sent and left no trace is sent again.
    with travel(now() + DAY + timedelta(hours=1, minutes=1)):
        tick()
        assert len(sent()) == 3


def test_somebody_asks_for_it_now(source, gao, lin):
    plan = arrange(gao, source.tell("/f", goods(3)))
    pull()
    with pytest.raises(Forbidden):
        pulling.pull_now(NAME, by=lin)
    pulling.pull_now(NAME, full=True, by=gao)
    assert sent() == [NAME]
    entry = Entry.objects.get(act="source.pull")
    assert (entry.subject, entry.actor, entry.body["full"]) == (plan.pk, gao.id, True)
    assert SourcePlan.objects.get().full_at is None


# What becomes of what comes


@pytest.mark.clause("Q09-1.3.3", "A13-8.a", "G17-11.b", "Q09-2.1.s6")
def test_a_file_is_taken_in_once_and_the_same_bytes_do_nothing_but_count_as_heard(source, gao):
    arrange(gao, source.tell("/f", goods(5)), unit="EWO")
    run = pull()
    assert (run.outcome, run.status, run.full, run.trouble) == ("taken", 200, True, "")
    assert (run.run.stored, run.received, len(run.sha256)) == (5, len(goods(5).body), 32)
    plan = SourcePlan.objects.get()
    assert plan.due_at == run.started_at + DAY and plan.full_at == plan.heard_to == run.started_at and plan.failed == 0
    before = Entry.objects.count()
    again = pull()
    assert (again.outcome, again.run) == ("same", None)
    assert (Entry.objects.count(), RiskInformation.objects.count()) == (before, 5)
    item = RiskInformation.objects.first()
    assert (item.unit.code, item.state) == ("EWO", "lead")
    assert (item.source_code, item.notifying_body, item.notifying_country) == ("S06", "Health Canada", "CA")
    assert item.source_mark.startswith(NAME)


def test_a_source_is_told_what_is_known_and_may_say_that_nothing_is_new(source, gao):
    good = Answer(goods(5).body, headers=JSON | {"ETag": '"e"', "Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"})
    arrange(gao, source.tell("/f", good, Answer(status=304)))
    pull()
    for _ in range(2):
        run = pull()
        assert (run.outcome, run.status, run.received) == ("same", 304, 0)
        assert source.asked[-1][1]["If-None-Match"] == '"e"' and "If-Modified-Since" in source.asked[-1][1]
    source.tell("/f", good)
    forced = pull(full=True)
    assert forced.outcome == "taken" and forced.run.duplicates == 5 and "If-None-Match" not in source.asked[-1][1]


@pytest.mark.clause("A13-8.a", "G17-11.b")
def test_the_watermark_is_advice_and_now_and_then_everything_is_asked_for(source, gao):
    """A part asks again for two weeks before the last time and withdraws nothing; the whole finds what is gone."""
    name = "cpsc-recalls"
    whole = sample(name, 20)
    arrange(gao, source.tell("/r?format=json", Answer(whole.file, headers=JSON)), name)
    begun = now()
    assert pull(name).run.stored == 20
    source.tell("/r", Answer(whole.of(whole.records[18:]), headers=JSON))
    with travel(begun + DAY):
        run = pull(name)
        asked = source.asked[-1][0]
        assert not run.full and run.since == (begun - 14 * DAY).date() and f"LastPublishDateStart={run.since}" in asked
        assert (run.run.read, run.run.duplicates, run.run.withdrawn, run.run.asked) == (2, 2, 0, 0)
    source.tell("/r?format=json", Answer(whole.of(whole.records[1:]), headers=JSON))
    with travel(begun + 29 * DAY):
        run = pull(name)
        assert run.full and run.since is None and run.run.withdrawn == 1
    gone = SourceRecord.objects.get(withdrawn_at__isnull=False)
    assert RiskInformation.objects.get(pk=gone.subject).source_state == "withdrawn"


def test_pages_are_one_file_and_a_chain_that_breaks_withdraws_nothing(source, gao):
    name = "openfda-enforcement"
    one, two = sample(name, 6), sample(name, 6)
    link = {"Link": '</e2>; rel="next"'}
    source.tell("/e2", Answer(two.of(two.records[3:]), headers=JSON))
    arrange(gao, source.tell("/e", Answer(one.of(one.records[:3]), headers=JSON | link)), name)
    run = pull(name, full=True)
    assert (run.outcome, run.requests, run.run.stored, run.run.quarantined) == ("taken", 2, 6, 0)
    source.tell("/e2", Answer(b"oh", 500))
    run = pull(name, full=True)
    assert (run.outcome, run.trouble, run.run.duplicates, run.run.asked) == ("partly", "busy", 3, 0)
    plan = SourcePlan.objects.get()
    assert plan.due_at == run.started_at + timedelta(hours=1) and plan.full_at < run.started_at


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(b"no", 403), "status"),
        (Answer(b"busy", 500), "busy"),
        (Answer(b"<html>Sorry", headers=JSON), "page_instead"),
        (Answer(manner=recorded.truncated), "truncated"),
        (Answer(manner=recorded.drip), "deadline"),
        (Answer(b'[{"number": 1, "name": "changed"}]', headers=JSON), "layout"),
        (Answer(b"no longer JSON at all", headers=JSON), "layout"),
        (Answer(b"[]", headers=JSON), "empty"),
        (Answer(b"", headers=JSON), "empty"),
    ],
)
@pytest.mark.clause("A13-8.a", "Q09-1.3.3")
def test_a_pull_that_brings_nothing_says_why_and_hurts_nothing(source, gao, answer, code):
    arrange(gao, source.tell("/f", goods(5)))
    pull()
    before = Entry.objects.count()
    source.tell("/f", answer)
    run = pull()
    assert (run.outcome, run.trouble, run.run) == ("failed", code, None)
    assert run.trouble_en and run.trouble_zh
    assert (Entry.objects.count(), RiskInformation.objects.count()) == (before, 5)
    assert not Absence.objects.exists() and not Quarantined.objects.exists()
    assert not SourceRecord.objects.filter(withdrawn_at__isnull=False).exists()


def test_a_source_that_fails_is_asked_ever_later_until_it_answers(source, gao):
    arrange(gao, source.tell("/f", Answer(b"no", 403)))
    waits = []
    for _ in range(8):
        run = pull()
        waits.append((SourcePlan.objects.get().due_at - run.ended_at) / timedelta(minutes=15))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 96] and SourcePlan.objects.get().failed == 8
    source.tell("/f", goods(2))
    assert pull().outcome == "taken" and SourcePlan.objects.get().failed == 0


def test_a_source_that_wishes_to_be_left_alone_is(source, gao):
    arrange(gao, source.tell("/f", Answer(status=429, headers={"Retry-After": "14400"})))
    run = pull()
    assert SourcePlan.objects.get().due_at - run.ended_at == timedelta(hours=4)
    source.tell("/f", Answer(status=429, headers={"Retry-After": "99999999"}))
    run = pull()
    assert SourcePlan.objects.get().due_at - run.ended_at == DAY


def test_a_host_that_is_allowed_no_more_is_not_asked(source, gao, settings):
    arrange(gao, source.tell("/f", goods(2)))
    settings.FENGSUI_FETCH_HOSTS = frozenset()
    assert pull().trouble == "host" and not source.asked


def test_a_pull_that_died_is_said_to_be_so(source, gao):
    plan = arrange(gao, source.tell("/f", goods(2)))
    dead = pulling.begin(plan, registry[NAME], registry[NAME].pull, full=True, by=gao)
    pull()
    dead.refresh_from_db()
    assert (dead.outcome, dead.trouble) == ("stopped", "stopped") and dead.ended_at


def test_other_people_s_changes_during_a_pull_stand(source, gao):
    """What somebody arranges while a file is on its way is not overwritten when it has come."""

    def meanwhile(desk):
        recorded.slowly(goods(2).body, 2, 0.2)(desk)

    arrange(gao, source.tell("/f", Answer(manner=meanwhile)))
    stale = SourcePlan.objects.get()
    arrange(gao, source.at("/f"), every=2 * DAY)
    run = pulling.begin(stale, registry[NAME], registry[NAME].pull, full=True, by=gao)
    due = SourcePlan.objects.get().due_at
    pulling.put_off(stale, run, {"due_at": now() + 100 * DAY, "failed": 0})
    assert SourcePlan.objects.get().due_at == due


# The parser's changes and the source's


class Newer:
    """A newer version of the connector: it reads a title that the older one did not."""

    def __init__(self, monkeypatch):
        connector = registry[NAME]
        kind, older = type(connector), type(connector).fields

        def fields(self, told):
            from dataclasses import replace

            read = older(self, told)
            return replace(read, title=f"{read.title} [2]")

        monkeypatch.setattr(kind, "version", "2")
        monkeypatch.setattr(kind, "fields", fields)


@pytest.mark.clause("A13-8.a", "Q09-1.3.3")
def test_a_newer_parser_reads_the_originals_anew_and_the_source_has_changed_nothing(source, gao, monkeypatch):
    arrange(gao, source.tell("/f", goods(5)))
    pull()
    touched = RiskInformation.objects.order_by("pk").first()
    information.adopt(touched.pk, corroboration="x", by=gao)
    Newer(monkeypatch)
    run = pull()
    assert run.reread == 4 and run.parser_version == "2"
    titles = [title.endswith("[2]") for title in RiskInformation.objects.order_by("pk").values_list("title", flat=True)]
    assert titles == [False, True, True, True, True], "what an officer has taken up keeps what it was taken up with"
    assert set(RiskInformation.objects.values_list("source_state", flat=True)) == {""}
    assert {entry.body["kind"] for entry in Entry.objects.filter(act="information.amend")} == {"parser"}
    assert set(SourceRecord.objects.values_list("parser_version", flat=True)) == {"2"}
    assert run.outcome == "taken" and (run.run.duplicates, run.run.changed) == (5, 0)
    assert pull().outcome == "same"
    assert reread(registry[NAME], by=IMPORTER).read == 0


def test_both_moved_and_each_is_told_of_for_itself(source, gao, monkeypatch):
    arrange(gao, source.tell("/f", goods(3)))
    pull()
    Newer(monkeypatch)
    pieces = sample(NAME, 3)
    told = json.loads(pieces.records[0]) | {"Product": "Another product"}
    body = pieces.of((json.dumps(told).encode(), *pieces.records[1:]))
    count = take_in(
        registry[NAME], io.BytesIO(body), file_name="f", unit=OrgUnit.objects.get(code="EWO"), by=IMPORTER, part=True
    )
    assert count.changed == 1
    item = RiskInformation.objects.get(source_state="changed")
    assert "product_name" in item.source_changes and "title" not in item.source_changes and item.title.endswith("[2]")
    kinds = [
        entry.body["kind"]
        for entry in Entry.objects.filter(act="information.amend", subject=item.pk).order_by("version")
    ]
    assert kinds == ["parser", "source"]


def test_an_original_that_a_newer_parser_cannot_read_keeps_what_was_read(source, gao, monkeypatch):
    from fengsui.collection.reading.troubles import Trouble

    arrange(gao, source.tell("/f", goods(3)))
    pull()
    titles = list(RiskInformation.objects.order_by("pk").values_list("title", flat=True))

    def refuses(self, told):
        raise Trouble("missing", "title")

    monkeypatch.setattr(type(registry[NAME]), "version", "2")
    monkeypatch.setattr(type(registry[NAME]), "fields", refuses)
    done = reread(registry[NAME], by=IMPORTER)
    assert (done.read, done.differently, done.unreadable) == (3, 0, 3)
    assert list(RiskInformation.objects.order_by("pk").values_list("title", flat=True)) == titles


def test_the_command_reads_the_originals_of_a_source_anew(source, gao, monkeypatch, capsys):
    arrange(gao, source.tell("/f", goods(3)))
    pull()
    Newer(monkeypatch)
    call_command("reread", "--json", NAME)
    assert json.loads(capsys.readouterr().out) == {"source": NAME, "read": 3, "differently": 3, "unreadable": 0}
    call_command("reread")
    assert capsys.readouterr().out == ""
    with pytest.raises(CommandError, match="no source"):
        call_command("reread", "unheard-of")


# Heard or silent


@pytest.mark.clause("A13-8.a", "Q09-3.3.1")
def test_a_source_that_is_fetched_and_never_answers_is_told_of_once_and_the_alarm_ends_when_it_does(source, gao):
    arrange(gao, source.tell("/f", Answer(b"no", 403)))
    begun = now()
    pull()
    tick()
    assert not Alarm.objects.exists()
    with travel(begun + timedelta(days=4, hours=1)):
        tick()
        tick()
        alarm = Alarm.objects.get()
        assert (alarm.kind, alarm.key, alarm.state) == ("silent_source", NAME, "raised")
        source.tell("/f", goods(2))
        pull()
        tick()
        alarm.refresh_from_db()
        assert alarm.state == "ended"


def test_a_source_that_says_that_nothing_is_new_is_heard(source, gao):
    arrange(gao, source.tell("/f", goods(2)))
    begun = now()
    pull()
    for day in (3, 6, 9):
        with travel(begun + timedelta(days=day)):
            assert pull().outcome == "same"
            tick()
            assert not Alarm.objects.exists()
    with travel(begun + timedelta(days=14)):
        tick()
        assert Alarm.objects.count() == 1


def test_how_late_a_source_is_heard_is_measured_from_the_second_pull_on(source, gao):
    pieces = sample(NAME, 6)
    arrange(gao, source.tell("/f", Answer(pieces.of(pieces.records[:3]), headers=JSON)))
    assert pull().delay is None, "the first brings the past"
    source.tell("/f", Answer(pieces.file, headers=JSON))
    run = pull()
    new = RiskInformation.objects.filter(original__run=run.run).order_by("notified_on")
    days = [(one.received_at.date() - one.notified_on).days for one in new]
    assert len(days) == 3 and abs(run.delay - sorted(days)[1]) <= 1
    assert Original.objects.count() == 6
    assert FetchRun.objects.filter(outcome="taken").count() == 2
