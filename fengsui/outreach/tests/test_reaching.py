"""Who is told of a released warning, who is not, and what never leaves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.models import Setting
from fengsui.clocks.actor import tick
from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.demo.matters import CHARGER
from fengsui.demo.story import Story
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.outreach.commands import broadcast, sending, subscription
from fengsui.outreach.models import Broadcast, Dispatch
from fengsui.outreach.rules.broadcast import TELLING
from fengsui.portal.queries import todo
from fengsui.warning.commands import issue as commands
from fengsui.warning.models import ReleasePlan, RiskWarning


def published(story, deliver):
    story.tell(until="publish")
    deliver()
    return RiskWarning.objects.get(pk=story.warning)


def sent_all(**later):
    """Send what is due on every way, now or after a while."""
    with travel(now() + timedelta(**(later or {"minutes": 11}))):
        return sum(sending.send(channel) for channel in ("mail", "sms"))


def to(address):
    return [one for one in mail.outbox if one.to == [address]]


@pytest.mark.clause("S43-10.g")
def test_subscribers_of_the_product_are_reached_and_no_others(story, deliver, subscriber):
    subscriber("of-brand@example.cn", brands=[f" {story.matter.brand} "])
    subscriber("of-group@example.cn", groups=["mech_elec"])
    subscriber("of-toys@example.cn", groups=["toy_child"])
    subscriber("of-another@example.cn", brands=["泉声"])
    subscriber("of-all@example.cn")
    subscriber("silent@example.cn", confirmed=False)
    sent_all()
    mail.outbox.clear()
    warning = published(story, deliver)
    sent_all()
    brand = warning.case.product["brand"]
    reached = {one.to[0] for one in mail.outbox}
    assert reached >= {"of-all@example.cn", "of-group@example.cn", "of-brand@example.cn"}
    assert not reached & {"of-toys@example.cn", "of-another@example.cn", "silent@example.cn"}
    assert brand in to("of-group@example.cn")[0].body


@pytest.mark.clause("S43-10.g", "Q09-3.3.3.b")
@pytest.mark.parametrize("until", ["write_warning", "submit_warning", "approve_warning"])
def test_what_was_not_released_is_never_pushed(story, deliver, subscriber, until):
    subscriber("of-all@example.cn")
    sent_all()
    mail.outbox.clear()
    story.tell(until=until)
    deliver()
    tick()
    sent_all()
    assert not Broadcast.objects.exists() and not mail.outbox
    for entry in Entry.objects.filter(aggregate="warning"):
        assert entry.act not in TELLING
        with pytest.raises(Refused) as refused:
            broadcast.begin(entry)
        assert [(one.code, one.rule) for one in refused.value.details] == [("approval", "text_released")]
    assert not Broadcast.objects.exists()


@pytest.fixture
def warning(story, deliver):
    return published(story, deliver)


def latest(warning):
    return Broadcast.objects.filter(warning=warning).order_by("-id").first()


def rows(warning, **where):
    return Dispatch.objects.filter(broadcast=latest(warning), **where)


@pytest.mark.clause("A13-20.2")
def test_the_operator_finds_the_notice_in_the_portal_and_in_the_mail_with_what_is_asked(story, deliver, omar):
    subscription.add_contact(channel="mail", address="compliance@op01.example.cn", language="zh-hans", by=omar)
    warning = published(story, deliver)
    assert rows(warning, channel="portal", unit="OP01", state="sent").exists()
    sent_all()
    (letter,) = to("compliance@op01.example.cn")
    assert warning.number in letter.body and warning.mitigation_asked_zh in letter.body
    assert warning.reply_by is None or str(warning.reply_by.year) in letter.body
    assert f"{warning.title_zh}" in letter.subject
    assert rows(warning, channel="mail", unit="OP01", state="sent", attempts=1).exists()


def test_an_operator_without_a_contact_is_a_row_that_says_so(warning):
    row = rows(warning, unit="OP01", channel="mail").get()
    assert (row.state, row.trouble, row.attempts) == ("skipped", "no_contact", 0)


@pytest.mark.clause("A13-20.1.a")
def test_units_that_have_not_read_are_listed_and_reminded(warning, lin, gao, client, settings):
    assert set(rows(warning, channel="intranet").values_list("unit", flat=True)) == {"2901", "2902"}
    sent_all()
    subscription.add_contact(channel="mail", address="duty@2901.example.cn", language="zh-hans", by=lin)
    with travel(now() + timedelta(days=2, hours=20)):
        tick()
        tick()
        assert latest(warning).reminders == 1
    with travel(now() + timedelta(days=3, hours=1)):
        tick()
        assert latest(warning).reminders == 2
        reminded = rows(warning, kind="reminder", channel="intranet").values_list("unit", flat=True)
        assert set(reminded) == {"2901", "2902"}
        with travel(now() + timedelta(minutes=11)):
            sending.send("mail")
        (_first, letter) = to("duty@2901.example.cn")
        assert warning.number in letter.subject and warning.title_zh not in letter.body + letter.subject
        commands.acknowledge(warning.pk, by=lin)
        assert "2901" not in [one.unit_id for one in latest(warning).unread()]
        for unit in latest(warning).unread():
            unit.at = now()
            unit.save()
        with pytest.raises(Refused) as refused:
            broadcast.remind(latest(warning).pk, by=gao)
        assert refused.value.reasons == ["receipts_open"]


CANARIES = ("内部核查要求勿外传", "邹淑芳", "13805710000")


@pytest.mark.clause("Q09-3.3.3.b", "S43-10.g")
def test_nothing_of_the_inside_is_in_any_message(story, deliver, subscriber, lin, omar, client, settings, tmp_path):
    """What units must do, who informed us and the grade stay inside, whichever way a message takes."""
    settings.FENGSUI_DISTRIBUTION = tmp_path / "distribution"
    settings.FENGSUI_OUTBOX = tmp_path
    subscriber("of-all@example.cn"), subscriber("english@example.cn", language="en")
    for who, address in ((lin, "duty@2901.example.cn"), (omar, "compliance@op01.example.cn")):
        subscription.add_contact(channel="mail", address=address, language="zh-hans", by=who)
        subscription.add_contact(channel="sms", address="13800000000", language="zh-hans", by=who)
    story.tell(until="submit_warning")
    warning = RiskWarning.objects.get(pk=story.warning)
    inner = warning.required_actions_zh
    story.tell(until="publish", since="approve_warning")
    deliver()
    sent_all(hours=30)
    assert len(mail.outbox) >= 4
    out = "".join(f"{one.subject}{one.body}{one.message()}" for one in mail.outbox)
    out += (tmp_path / "sms.jsonl").read_text("utf-8")
    out += "".join(place.read_text("utf-8") for place in (tmp_path / "distribution").rglob("*") if place.is_file())
    for feed in ("atom", "json", "cap.atom"):
        out += client.get(f"/feeds/warnings.{feed}").content.decode()
    assert inner and inner not in out
    for secret in (*CANARIES, warning.legality_note, warning.case.number, str(warning.case_id), "loc_officer"):
        assert secret and secret not in out, secret


def test_levels_three_and_four_go_out_together_and_a_second_person_gets_one_letter(story, deliver, subscriber):
    one = subscriber("of-all@example.cn")
    subscriber("OF-ALL@example.cn", groups=["mech_elec"])
    sent_all()
    mail.outbox.clear()
    warning = published(story, deliver)
    assert warning.level in ("L3", "L4")
    assert rows(warning, channel="mail", unit="").count() == 1
    commands.withdraw(warning.pk, reason="依据有误", by=story.by("sun"))
    deliver()
    mail.outbox.clear()
    sent_all(minutes=-1)
    assert not mail.outbox
    sent_all()
    letters = to(one.address) + to("OF-ALL@example.cn")
    assert len(letters) == 1 and letters[0].body.count(warning.number) >= 2
    assert "List-Unsubscribe-Post" in letters[0].extra_headers


def test_whoever_ends_it_is_forgotten_and_gets_nothing_that_still_waits(story, deliver, subscriber):
    person = subscriber("of-all@example.cn")
    sent_all()
    mail.outbox.clear()
    warning = published(story, deliver)
    subscription.end(person.pk)
    person.refresh_from_db()
    assert bytes(person.sealed) == b"" and person.address == "" and person.state == "ended"
    sent_all()
    assert not mail.outbox
    assert rows(warning, addressee=person.pk).get().trouble == "ended"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed || digest FROM outreach_subscription")
        assert all(b"of-all" not in bytes(found) for (found,) in cursor.fetchall())


def test_a_person_who_got_enough_today_is_told_with_the_next_digest(story, deliver, subscriber):
    person = subscriber("of-all@example.cn")
    sent_all()
    warning = published(story, deliver)
    person.told, person.told_on = 20, (now() + timedelta(minutes=11)).date()
    person.save()
    mail.outbox.clear()
    sent_all()
    row = rows(warning, addressee=person.pk).get()
    assert not mail.outbox and row.state == "waiting" and row.attempts == 0
    sent_all(hours=25)
    assert len(to("of-all@example.cn")) == 1


def test_a_dead_mail_server_loses_nothing_and_what_failed_is_replayed_by_an_act(
    story, deliver, subscriber, settings, gao, lin
):
    person = subscriber("of-all@example.cn")
    sent_all()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    warning = published(story, deliver)
    sent_all()
    row = rows(warning, addressee=person.pk).get()
    assert (row.state, row.attempts) == ("waiting", 1) and row.trouble.startswith("mail_server")
    for _attempt in range(8):
        sent_all(days=4)
        Dispatch.objects.filter(state="waiting").update(due_at=now())
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("failed", 8)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    with pytest.raises(Forbidden):
        broadcast.replay(latest(warning).pk, reason="邮件服务器已恢复", by=lin)
    with pytest.raises(Refused) as refused:
        broadcast.replay(latest(warning).pk, reason=" ", by=gao)
    assert refused.value.reasons == ["reason_given"]
    broadcast.replay(latest(warning).pk, reason="邮件服务器已恢复", by=gao)
    sent_all()
    assert len(to("of-all@example.cn")) == 1
    row.refresh_from_db()
    assert (row.state, row.attempts, row.trouble) == ("sent", 1, "")
    broadcast.complete_what_is_done()
    assert latest(warning).state == "completed"


def test_the_page_says_how_far_it_came_and_what_failed(story, deliver, subscriber, client, settings):
    from fengsui.people.models import User

    person = subscriber("of-all@example.cn")
    warning = published(story, deliver)
    rows(warning, addressee=person.pk).update(state="failed", attempts=8, trouble="mail_server ConnectionRefusedError")
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="gao"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/broadcasts/{latest(warning).pk}/").content.decode()
    assert "邮件服务器没有应答" in page and "of-all" not in page and "li@" not in page
    assert f"/desk/broadcasts/{latest(warning).pk}/replay/" in page
    beside = client.get(f"/desk/warnings/{warning.pk}/").content.decode()
    assert "触达情况" in beside


def test_however_many_subscribers_matching_and_queueing_take_the_same_statements(story, deliver, subscriber):
    from procrastinate.contrib.django.models import ProcrastinateJob

    warning = published(story, deliver)
    entry = latest(warning).entry
    counts = []
    for more in (1, 40):
        for place in range(more):
            subscriber(f"p{more}-{place}@example.cn")
        Dispatch.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("DELETE FROM outreach_broadcast")
            cursor.execute("SET LOCAL session_replication_role = origin")
        with CaptureQueriesContext(connection) as sent:
            broadcast.begin(entry)
        counts.append(len(sent.captured_queries))
    assert counts[0] == counts[1]
    assert ProcrastinateJob.objects.filter(task_name="outreach.send").count() < 60
    assert json.dumps(latest(warning).snapshot())


@pytest.mark.clause("S43-10.g")
def test_the_next_edition_is_told_as_a_change_to_those_who_were_told_before(story, deliver, subscriber, people):
    """An edition is a row of its own under the same number; what goes out is an update, and says what changed."""
    subscriber("of-all@example.cn")
    sent_all()
    first = published(story, deliver)
    sent_all()
    mail.outbox.clear()
    notice = latest(first).entry.body["notice"] | {"message": "update", "change_note_zh": "扩大批次范围", "version": 2}
    from fengsui.outreach.queries import message

    told = message.to_the_public([notice], "zh-hans", "https://warn.example.cn")
    assert "变更内容：扩大批次范围" in told.text and "警示变更" in told.subject
    assert set(rows(first, channel__in=["intranet", "portal"]).values_list("unit", flat=True)) == set(first.addressed)


@pytest.fixture
def gravest(people, deliver):
    """A warning of level I: people publish it on channels that the house does not serve."""
    return published(Story(people, replace(CHARGER, grade=1, factors=(4, 4, 4))), deliver)


def asked(person):
    """The broadcasts among what this person has to do."""
    return [task.row.pk for task in todo(person, now()) if "report" in task.acts]


@pytest.mark.clause("S43-10.a", "S43-10.g")
def test_the_channels_of_the_level_are_obeyed_and_what_people_publish_is_owed(gravest, pan):
    row = latest(gravest)
    assert row.owed_by_hand() == ("new_media", "radio_tv")
    (clock,) = Deadline.objects.filter(subject=row.pk)
    assert clock.rule == "CHANNELS" and abs(clock.due_at - clock.started_at - timedelta(hours=6)) < timedelta(seconds=1)
    assert asked(pan) == [row.pk], "it waits among what is to be done"
    Dispatch.objects.exclude(channel__in=row.owed_by_hand()).update(state="sent")
    assert broadcast.complete_what_is_done() == 0, "it is not done while a channel is owed"
    with pytest.raises(Refused) as refused:
        broadcast.report(row.pk, channel="mail", reference=" ", by=pan)
    assert {one.rule for one in refused.value.details} == {"channel_owed", "reference_given"}
    broadcast.report(
        row.pk, channel="radio_tv", reference="中央广播电视总台《新闻联播》11月20日", reached=80_000_000, by=pan
    )
    with pytest.raises(Refused) as refused:
        broadcast.report(row.pk, channel="radio_tv", reference="再报", by=pan)
    assert [one.rule for one in refused.value.details] == ["channel_owed"]
    broadcast.report(row.pk, channel="new_media", reference="海关发布公众号", by=pan)
    assert asked(pan) == [], "nothing is left to report"
    assert broadcast.complete_what_is_done() == 1
    assert Deadline.objects.get(pk=clock.pk).stopped_by == "broadcast.complete"
    done = Broadcast.objects.get(pk=row.pk)
    assert [(one["channel"], one["reached"]) for one in done.reported] == [
        ("radio_tv", 80_000_000),
        ("new_media", None),
    ]
    with pytest.raises(Refused) as refused:
        broadcast.report(row.pk, channel="new_media", reference="再报", by=pan)
    assert [one.rule for one in refused.value.details] == ["state_allows"]


@pytest.mark.clause("S43-10.d")
def test_a_fast_release_goes_out_on_the_channels_of_its_plan(story, deliver, subscriber):
    subscriber("of-all@example.cn")
    warning = published(story, deliver)
    assert rows(warning, channel="mail", addressee__isnull=False).count() == 1
    unit = warning.unit
    assert latest(warning).owed_by_hand() == (), "a warning of level III goes out on no channel that people serve"
    plan = ReleasePlan(
        unit=unit, path=unit.path, state="draft", version=0, name="预案", channels=["intranet", "radio_tv"]
    )
    warning.plan = plan
    assert warning.channels == {"intranet", "radio_tv"}, (
        "the plan of the fast lane takes the place of the level's channels"
    )


@pytest.mark.clause("S43-10.a")
def test_nothing_is_pushed_where_the_level_has_no_push(story, deliver, subscriber, request):
    subscriber("of-all@example.cn")
    told = catalogue.setting("warning.channels") | {
        "L3": ["intranet", "external_site"],
        "L3 announcement": ["new_media"],
    }
    Setting.objects.filter(key="warning.channels").update(value=told)
    catalogue.forget()
    request.addfinalizer(catalogue.forget)
    warning = published(story, deliver)
    assert latest(warning).channels == ["external_site", "intranet", "new_media"], (
        "a form may have a channel of its own"
    )
    assert not rows(warning, unit="", channel__in=["mail", "webhook"]).exists()
    assert latest(warning).owed_by_hand() == ("new_media",)


@pytest.mark.clause("A13-24.2", "S43-10.g")
def test_what_comes_later_is_told_on_the_same_channels_and_overtakes_what_was_not_published(gravest, deliver, sun, pan):
    first = latest(gravest)
    broadcast.report(first.pk, channel="new_media", reference="海关发布公众号", by=pan)
    commands.withdraw(gravest.pk, reason="更正", by=sun)
    deliver()
    later = latest(gravest)
    assert later.pk != first.pk and later.owed_by_hand() == ("new_media", "radio_tv")
    by_hand = Dispatch.objects.filter(broadcast=first, channel__in=["new_media", "radio_tv"])
    assert set(by_hand.values_list("channel", "state", "trouble")) == {
        ("new_media", "sent", ""), ("radio_tv", "skipped", "overtaken"),
    }  # fmt: skip
