"""Machines of others: approved by two, signed for, within their limits; the slow, the wrong and the malicious hurt nobody else."""

from __future__ import annotations

import json
import socket
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core import mail
from standardwebhooks import Webhook, WebhookVerificationError

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.fetching.addresses import Wire
from fengsui.collection.fetching.client import Limits, Pace
from fengsui.collection.fetching.posting import host_of, post
from fengsui.collection.fetching.troubles import Trouble
from fengsui.config import serve
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.outreach.commands import receiver as commands
from fengsui.outreach.commands import sending
from fengsui.outreach.commands.queueing import CHANNELS, queue_of
from fengsui.outreach.models import Dispatch, Receiver
from fengsui.outreach.tests.conftest import NOBODY
from fengsui.warning.models import RiskWarning

QUICK = Pace(idle=0.5, total=1.5, pause=0.01, between=0.0)


class Desk(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        status, headers, content, wait = self.server.answers.get(self.path.partition("?")[0], (200, {}, b"{}", 0))
        self.server.over.wait(wait)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(content))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@pytest.fixture
def server():
    """A server on loopback that keeps what it was told; `answers` says what a path says, after how many seconds."""
    made = Server(("127.0.0.1", 0), Desk)
    made.heard, made.answers, made.over = [], {}, threading.Event()
    made.base = f"http://127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.over.set()
    made.shutdown()
    made.server_close()


@pytest.fixture
def loopback(settings):
    settings.FENGSUI_FETCH_LOOPBACK = True
    return Limits(hosts=frozenset(), agent="Fengsui/test", pace=QUICK, loopback=True)


@pytest.fixture
def registered(world, omar, gao, loopback):
    def make(address, *, kind="webhook", secret="", by=omar, name="系统", **wanted):
        told = NOBODY | {"levels": [], "language": "zh-hans"} | wanted
        row = commands.register(kind=kind, name=name, address=address, secret=secret, by=by, **told)
        return commands.approve(row.pk, by=gao)

    return make


def publish(story, deliver):
    story.tell(until="publish")
    deliver()
    return RiskWarning.objects.get(pk=story.warning)


def row_of(receiver):
    return Dispatch.objects.get(addressee=receiver.pk)


def put(receiver, kind, address):
    """Make a registered webhook a robot at our own server: real ones live at the hosts of their makers."""
    row = Receiver.objects.get(pk=receiver.pk)
    row.sealed_address = row.seal("address", address)
    Receiver.objects.filter(pk=row.pk).update(kind=kind, sealed_address=row.sealed_address)


@pytest.mark.clause("S43-10.g")
def test_a_receiver_is_used_only_after_another_person_approved_it(world, omar, gao, ding, lin, loopback, settings):
    told = NOBODY | {"levels": [], "language": "zh-hans"}
    settings.FENGSUI_FETCH_LOOPBACK = False
    for address in (
        "http://a.example.cn/x",
        "https://a.example.cn:8443/x",
        "https://u@a.example.cn/",
        "ftp://a",
        "",
        "https://",
    ):
        with pytest.raises(Refused) as refused:
            commands.register(kind="webhook", name=" ", address=address, secret="", by=omar, **told)
        assert [(one.code, one.rule) for one in refused.value.details] == [
            ("field", "name_given"), ("range", "address_allowed"),
        ], address  # fmt: skip
    with pytest.raises(Refused) as refused:
        commands.register(
            kind="feishu", name="群", address="https://open.feishu.cn.evil.cn/x", secret="", by=ding, **told
        )
    assert refused.value.reasons == ["host_of_the_kind"]
    row = commands.register(
        kind="webhook", name="系统", address="https://hooks.example.cn/a?k=geheim", secret="", by=ding, **told
    )
    with pytest.raises(Refused) as refused:
        commands.approve(row.pk, by=ding)
    assert [(one.code, one.rule) for one in refused.value.details] == [("sod", "approver_did_not_register")]
    for stranger in (omar, lin):
        with pytest.raises(Forbidden):
            commands.approve(row.pk, by=stranger)
    assert commands.approve(row.pk, by=gao).state == "active"
    assert b"geheim" not in bytes(row.sealed_address) and row.opened("address").endswith("geheim")


def test_a_webhook_is_signed_and_both_secrets_hold_while_one_is_changed(
    story, deliver, registered, server, omar, loopback
):
    receiver = registered(f"{server.base}/hook")
    former = Receiver.objects.get(pk=receiver.pk).opened("secret")
    commands.rotate(receiver.pk, by=omar)
    fresh = Receiver.objects.get(pk=receiver.pk).opened("secret")
    warning = publish(story, deliver)
    assert sending.send("webhook", limits=loopback) == 1
    ((_path, headers, body),) = server.heard
    for secret in (former, fresh):
        told = Webhook(secret).verify(body, headers)
    assert told["type"] == "warning.issued" and told["data"]["number"] == warning.number
    assert warning.required_actions_zh not in body.decode()
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(body.replace(b"L", b"M"), headers)
    assert headers["webhook-id"] == f"fs_{row_of(receiver).pk}"
    with travel(now() + timedelta(days=3)):
        Dispatch.objects.filter(addressee=receiver.pk).update(state="waiting", due_at=now())
        sending.send("webhook", limits=loopback)
    assert server.heard[-1][1]["webhook-id"] == headers["webhook-id"]
    assert len(server.heard[-1][1]["webhook-signature"].split()) == 1


def test_a_receiver_gets_what_it_asked_for_and_nothing_else(story, deliver, registered, server, loopback):
    for path, wanted in {
        "/toys": {"groups": ["toy_child"]},
        "/all": {},
        "/hs": {"hs": ["8504"]},
        "/l1": {"levels": ["L1"]},
    }.items():
        registered(f"{server.base}{path}", **wanted)
    warning = publish(story, deliver)
    sending.send("webhook", limits=loopback)
    assert {path for path, _headers, _body in server.heard} == {"/all", "/hs"} | (
        {"/l1"} if warning.level == "L1" else set()
    )


def test_a_webhook_that_hangs_delays_neither_another_webhook_nor_the_mail(
    story, deliver, registered, server, loopback, subscriber
):
    server.answers["/hangs"] = (200, {}, b"", 30)
    slow, good = registered(f"{server.base}/hangs"), registered(f"{server.base}/good")
    subscriber("of-all@example.cn")
    publish(story, deliver)
    begun = time.monotonic()
    with travel(now() + timedelta(minutes=11)):
        sending.send("webhook", limits=loopback)
        assert [path for path, _headers, _body in server.heard if path == "/good"]
        assert time.monotonic() - begun < 20
        sending.send("mail")
    assert row_of(good).state == "sent"
    assert row_of(slow).state == "waiting" and row_of(slow).trouble.split()[0] in ("silent", "deadline")
    assert len({queue_of(channel) for channel in CHANNELS}) == len(CHANNELS)
    assert any(one.to == ["of-all@example.cn"] for one in mail.outbox)


def test_every_queue_has_a_worker():
    from procrastinate.contrib.django import app

    served = {*serve.PATIENT.split(","), *serve.OUTREACH.split(","), "interactive", "clock"}
    assert {queue_of(channel) for channel in CHANNELS} <= set(serve.OUTREACH.split(","))
    assert {task.queue for task in app.tasks.values()} <= served


@pytest.mark.parametrize(
    ("answer", "state", "trouble"),
    [
        ((500, {}, b"", 0), "waiting", "busy 500"),
        ((404, {}, b"", 0), "waiting", "status 404"),
        ((410, {}, b"", 0), "failed", "status 410"),
        ((429, {"Retry-After": "7200"}, b"", 0), "waiting", "busy 429"),
        ((302, {"Location": "http://127.0.0.1:1/inner"}, b"", 0), "waiting", "status 302"),
    ],
)
def test_what_a_receiver_answers_is_written_down_and_tried_again_later(
    story, deliver, registered, server, loopback, answer, state, trouble
):
    server.answers["/hook"] = answer
    receiver = registered(f"{server.base}/hook")
    publish(story, deliver)
    sending.send("webhook", limits=loopback)
    row = row_of(receiver)
    assert (row.state, row.trouble, row.attempts) == (state, trouble, 1)
    if "Retry-After" in answer[1]:
        assert row.due_at > now() + timedelta(minutes=110)
    assert sending.send("webhook", limits=loopback) == 0


class Listener:
    """A socket of the inside that must stay silent."""

    def __enter__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.3)
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *trouble):
        with pytest.raises(TimeoutError):
            self.socket.accept()
        self.socket.close()


class Turning(Wire):
    """A name server that gives a public number first and one of the inside afterwards, and keeps who was connected to."""

    def __init__(self, port):
        self.port, self.asked, self.dialled = port, 0, []

    def look_up(self, host, port):
        self.asked += 1
        number = "93.184.215.14" if self.asked == 1 else "127.0.0.1"
        return [(socket.AF_INET, (number, self.port))]

    def connect(self, place, timeout):
        self.dialled.append(place[1][0])
        if place[1][0] == "127.0.0.1":
            return super().connect(place, timeout)
        raise ConnectionRefusedError("the public place is not reached from a test")


def test_an_answer_of_the_name_server_that_changes_leads_nowhere_inside(story, deliver, registered, loopback, settings):
    receiver = registered("https://turning.example.cn/hook")
    publish(story, deliver)
    settings.FENGSUI_FETCH_LOOPBACK = False
    with Listener() as inside:
        wire = Turning(inside.port)
        limits = Limits(hosts=frozenset(), agent="t", pace=QUICK, wire=wire)
        sending.send("webhook", limits=limits)
        assert wire.dialled == ["93.184.215.14"] and row_of(receiver).trouble.startswith("unreachable")
        Dispatch.objects.filter(addressee=receiver.pk).update(due_at=now())
        sending.send("webhook", limits=limits)
        assert wire.dialled == ["93.184.215.14"]
        row = row_of(receiver)
        assert (row.state, row.trouble) == ("failed", "not_public 127.0.0.1")


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://[::1]/",
        "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/", "https://10.0.0.8/", "https://0/", "https://localhost/",
        "https://100.64.0.1/", "http://127.0.0.1/", "https://u:p@127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/",
        "https://127.0.0.1:8080/", "https://a.example.cn\\@127.0.0.1/", "https://例子.cn/",
    ],
)  # fmt: skip
def test_no_address_of_the_inside_is_ever_posted_to(address):
    with Listener() as inside:

        class Here(Wire):
            def connect(self, place, timeout):
                raise AssertionError(f"connected to {place}")

        with pytest.raises(Trouble):
            host = host_of(address)
            post(f"https://{host}/", b"{}", {}, Limits(hosts=frozenset(), agent="t", pace=QUICK, wire=Here()))
        assert inside.port


def test_a_redirect_to_the_inside_is_not_followed(story, deliver, registered, server, loopback):
    with Listener() as inside:
        server.answers["/hook"] = (307, {"Location": f"http://127.0.0.1:{inside.port}/admin"}, b"", 0)
        receiver = registered(f"{server.base}/hook")
        publish(story, deliver)
        sending.send("webhook", limits=loopback)
        assert row_of(receiver).trouble == "status 307"


def test_what_failed_at_a_receiver_is_shown_and_replayed_in_order(
    story, deliver, registered, server, loopback, omar, client, settings
):
    from fengsui.people.models import User

    receiver = registered(f"{server.base}/hook")
    publish(story, deliver)
    with pytest.raises(Refused) as refused:
        commands.replay(receiver.pk, by=omar)
    assert refused.value.reasons == ["something_failed"]
    server.answers["/hook"] = (410, {}, b"", 0)
    sending.send("webhook", limits=loopback)
    settings.DEMONSTRATION = True
    client.force_login(User.objects.get(username="omar"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/desk/receivers/{receiver.pk}/").content.decode()
    assert "410" in page and f"/desk/receivers/{receiver.pk}/replay/" in page
    assert client.get(f"/desk/receivers/{receiver.pk}/secret/").content.decode().count("whsec_") == 1
    assert "whsec_" not in page and "/hook" not in page
    server.answers.clear()
    commands.replay(receiver.pk, by=omar)
    sending.send("webhook", limits=loopback)
    assert row_of(receiver).state == "sent"


def test_a_suspended_receiver_loses_nothing_and_an_ended_one_is_forgotten(
    story, deliver, registered, server, loopback, gao, omar
):
    receiver = registered(f"{server.base}/hook")
    publish(story, deliver)
    with pytest.raises(Refused):
        commands.suspend(receiver.pk, reason=" ", by=gao)
    commands.suspend(receiver.pk, reason="对方升级", by=gao)
    sending.send("webhook", limits=loopback)
    assert row_of(receiver).state == "waiting" and row_of(receiver).attempts == 0 and not server.heard
    commands.resume(receiver.pk, by=gao)
    with travel(now() + timedelta(hours=2)):
        sending.send("webhook", limits=loopback)
    assert len(server.heard) == 1
    ended = commands.end(receiver.pk, reason="停用", by=omar)
    assert bytes(ended.sealed_address) == b"" and bytes(ended.sealed_secret) == b""


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_robots_are_told_in_their_own_words_and_no_more_than_they_take(
    kind, story, deliver, registered, server, loopback
):
    server.answers[f"/{kind}"] = (200, {}, b'{"errcode": 0, "code": 0}', 0)
    receiver = registered("https://hooks.example.cn/x", secret="SECgeheim")
    put(receiver, kind, f"{server.base}/{kind}?key=1")
    row = Receiver.objects.get(pk=receiver.pk)
    Receiver.objects.filter(pk=row.pk).update(sealed_secret=row.seal("secret", "SECgeheim"))
    warning = publish(story, deliver)
    quiet = now().replace(minute=15) + timedelta(hours=1)
    with travel(quiet):
        sending.send(kind, limits=loopback)
    ((path, _headers, body),) = server.heard
    text = json.loads(body)
    assert warning.number in body.decode() and len(body) <= 20_000
    assert ("timestamp=" in path and "sign=" in path) == (kind == "dingtalk")
    assert ("sign" in text) == (kind == "feishu")
    assert row_of(receiver).state == "sent"


def test_robots_wait_for_their_minute(story, deliver, registered, server, loopback):
    server.answers["/wecom"] = (200, {}, b'{"errcode": 0}', 0)
    receiver = registered("https://hooks.example.cn/x")
    put(receiver, "wecom", f"{server.base}/wecom")
    warning = publish(story, deliver)
    with travel(now() + timedelta(minutes=30)):
        first = Dispatch.objects.get(addressee=receiver.pk)
        for place in range(20):
            Dispatch.objects.create(
                broadcast=first.broadcast, channel="wecom", addressee=receiver.pk, state="sent", due_at=now(),
                done_at=now() - timedelta(seconds=place),
            )  # fmt: skip
        sending.send("wecom", limits=loopback)
        first.refresh_from_db()
        assert (first.state, first.attempts) == ("waiting", 0) and not server.heard
    with travel(now() + timedelta(minutes=33)):
        sending.send("wecom", limits=loopback)
    first.refresh_from_db()
    assert first.state == "sent" and warning.number in server.heard[0][2].decode()


def test_a_robot_that_says_no_is_believed(story, deliver, registered, server, loopback):
    server.answers["/wecom"] = (200, {}, '{"errcode": 93000, "errmsg": "无效"}'.encode(), 0)
    receiver = registered("https://hooks.example.cn/x")
    put(receiver, "wecom", f"{server.base}/wecom")
    publish(story, deliver)
    with travel(now() + timedelta(minutes=30)):
        sending.send("wecom", limits=loopback)
    assert row_of(receiver).trouble == "robot_code 93000"
