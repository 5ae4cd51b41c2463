"""What a source may answer, and what becomes of it: everything bounded, nothing believed, nothing asked but the source."""

from __future__ import annotations

import io
import re
import socket
import threading
import time
from datetime import date

import pytest

from fengsui.collection.connectors import registry
from fengsui.collection.fetching import troubles
from fengsui.collection.fetching.addresses import Wire, is_public, places, reach, target
from fengsui.collection.fetching.client import Deadline, Limits, get, pause, retry_after
from fengsui.collection.fetching.pulling import entries, pull
from fengsui.collection.fetching.troubles import Trouble
from fengsui.collection.reading.pulled import ByLink, ByMember, ByPlace, Listed, Pull
from fengsui.collection.tests import recorded
from fengsui.collection.tests.recorded import Answer, StandIn
from fengsui.collection.tests.samples import sample

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def source():
    with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
def listener():
    """A socket in our own network that must stay silent."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.05)
        stopping = threading.Event()

        def listen():
            while not stopping.is_set():
                try:
                    connection, who = listening.accept()
                except TimeoutError:
                    continue
                heard.append(who)
                connection.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        stopping.set()
        thread.join()


def fetch(source, address, declared=None, **other):
    limits = {name: other.pop(name) for name in ("most", "attempts", "redirects", "pace", "wire") if name in other}
    fetched = pull(declared or Pull(), address, source.limits(**limits), **other)
    source.opened.append(fetched.file)
    return fetched


def trouble(call, *given, **other):
    with pytest.raises(Trouble) as raised:
        call(*given, **other)
    assert all(raised.value.words())
    return raised.value.code


# Sixty addresses by which servers have been led into their own network; {port} is where our listener sits.
LEADING_INSIDE = """
http://127.0.0.1:{port}/ https://127.0.0.1:{port}/ https://127.0.0.1/ https://127.1:{port}/ https://127.0.1/ https://127.255.255.254:{port}/
https://2130706433:{port}/ https://2130706433/ https://017700000001:{port}/ https://0177.0.0.1:{port}/ https://0177.0.0.01/
https://0x7f000001:{port}/ https://0x7f.0.0.1:{port}/ https://0x7f.1/ https://0:{port}/ https://0/ https://0.0.0.0:{port}/ https://00.0/
https://localhost:{port}/ https://LOCALHOST/ https://localhost./ https://localhost.localdomain/
https://[::1]:{port}/ https://[::]:{port}/ https://[::ffff:127.0.0.1]:{port}/ https://[::ffff:7f00:1]:{port}/ https://[0:0:0:0:0:ffff:7f00:0001]/
https://[64:ff9b::7f00:1]/ https://[2002:7f00:1::]/ https://[fe80::1]/ https://[fe80::1%25lo]/ https://[fc00::1]/ https://[fd00:ec2::254]/ https://[ff02::1]/
https://169.254.169.254/ https://169.254.169.254/latest/meta-data/ http://169.254.169.254/ https://2852039166/ https://0xa9fea9fe/
https://10.0.0.1/ https://172.16.0.1/ https://172.31.255.255/ https://192.168.0.1/ https://100.64.0.1/ https://100.127.255.254/
https://192.0.0.1/ https://198.18.0.1/ https://224.0.0.1/ https://255.255.255.255/ https://240.0.0.1/
file:///etc/passwd gopher://127.0.0.1:{port}/_x ftp://127.0.0.1:{port}/ dict://127.0.0.1:{port}/ ldap://127.0.0.1:{port}/ jar:https://127.0.0.1!/
//127.0.0.1:{port}/ https:127.0.0.1:{port} https:///127.0.0.1:{port}/
https://source.example@127.0.0.1:{port}/ https://source.example:x@127.0.0.1:{port}/ https://127.0.0.1:{port}#@source.example/
https://127.0.0.1:{port}\\@source.example/ https://source.example%2f@127.0.0.1/ https://127.0.0.1%00.source.example/
https://source.example:{port}@127.0.0.1/ https://source.example.127.0.0.1.nip.io/ https://①②⑦.⓪.⓪.①:{port}/ https://127。0。0。1/
https://source.example\t@127.0.0.1/ https://127.0.0.1:{port}/\r\nHost:x
""".split("\n")
LEADING_INSIDE = [one for line in LEADING_INSIDE for one in line.split(" ") if one]


def test_there_are_sixty_addresses():
    assert len(LEADING_INSIDE) >= 60


@pytest.mark.parametrize("address", LEADING_INSIDE)
def test_no_address_leads_into_our_own_network(address, listener):
    """Not even when somebody has allowed its very host: what a name leads to is what counts."""
    port, heard = listener
    address = address.format(port=port)
    shown = "".join(sign for sign in address if sign.isprintable())
    hosts = {"source.example", "127.0.0.1", "localhost", "2130706433", "0", "127.1", "127.0.1", "0x7f000001", "0x7f.1"}
    hosts |= {"0x7f.0.0.1", "0177.0.0.1", "0177.0.0.01", "017700000001", "0.0.0.0", "00.0", "169.254.169.254"}
    hosts |= {"2852039166", "0xa9fea9fe", "10.0.0.1", "100.64.0.1", "localhost.localdomain", "192.168.0.1"}
    limits = Limits(hosts=frozenset(hosts), agent="x", pace=recorded.QUICK, wire=NoOne())
    refusals = ("address", "scheme", "host", "not_public", "unknown_host")
    assert trouble(pull, Pull(), address, limits) in refusals, shown
    time.sleep(0.06)
    assert not heard


class NoOne(Wire):
    """Looks up numbers as the system does, and asks no name server; connects as the system does."""

    def look_up(self, host, port):
        if host.startswith("source.example"):
            raise OSError
        return super().look_up(host, port)


NUMBERS = """
127.0.0.1 127.1.2.3 0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.255 169.254.169.254 172.16.0.1 172.31.0.1 192.168.1.1
192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
::1 :: ::ffff:8.8.8.8 ::ffff:127.0.0.1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:808:808:: 3fff::1
fc00::1 fd12::1 fe80::1 fe80::1%lo fec0::1 ff02::1 5f00::1 127.1 0x7f000001 2130706433 no-number
""".split()


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_no_public_address(number):
    assert not is_public(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1", "2a00:1450::1"]
)
def test_what_is_one(number):
    assert is_public(number)


class Turning(Wire):
    """A name server that answers something else each time, and a way out that keeps where it was asked to go."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.looked, self.connected = [], []

    def look_up(self, host, port):
        self.looked.append(host)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, (one, port)) for one in found]

    def connect(self, place, timeout):
        self.connected.append(place[1])
        raise ConnectionRefusedError(111, "Connection refused")


def test_a_name_is_looked_up_once_and_exactly_its_checked_address_is_asked(listener):
    """The answer changes between check and connection (DNS rebinding): nothing leads inside, however often it is tried."""
    _port, heard = listener
    wire = Turning(["8.8.8.8"], ["127.0.0.1"])
    assert trouble(reach, wire, "source.example", 443, 1) == "unreachable"
    assert (wire.looked, wire.connected) == (["source.example"], [("8.8.8.8", 443)])
    limits = Limits(
        hosts=frozenset({"source.example"}), agent="x", pace=recorded.QUICK, wire=Turning(["8.8.8.8"], ["127.0.0.1"])
    )
    assert trouble(pull, Pull(), "https://source.example/x", limits) == "not_public"
    assert limits.wire.connected == [("8.8.8.8", 443)] and len(limits.wire.looked) == 2
    assert not heard


@pytest.mark.parametrize("answer", [["8.8.8.8", "127.0.0.1"], ["::1"], ["::ffff:10.0.0.1"], ["169.254.169.254"], []])
def test_one_bad_answer_makes_the_whole_name_suspect(answer):
    wire = Turning(answer)
    assert trouble(places, wire, "source.example", 443) in ("not_public", "unknown_host")
    assert not wire.connected


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://source.example/a?b=c", ""),
        ("https://SOURCE.example./a", ""),
        ("https://source.example:443/", ""),
        ("https://source.example:8443/", "address"),
        ("http://source.example/", "scheme"),
        ("https://other.example/", "host"),
        ("https://sub.source.example/", "host"),
        ("https://source.example.evil.example/", "host"),
        ("https://source.example:0x1bb/", "address"),
        ("https://source.example/" + "x" * 3000, "address"),
        ("https://source.example/a b", "address"),
        ("https://user@source.example/", "address"),
    ],
)
def test_only_the_declared_host_by_https(address, code):
    if code:
        assert trouble(target, address, {"source.example"}) == code
    else:
        assert str(target(address, {"source.example"})).startswith("https://source.example/")


@pytest.mark.parametrize(
    "place",
    ["http://169.254.169.254/", "https://127.0.0.1/", "file:///etc/passwd", "//localhost/", "http://127.0.0.2/"],
)
def test_a_redirect_leads_nowhere_else(source, listener, place):
    _port, heard = listener
    address = source.tell("/moved", Answer(status=302, headers={"Location": place}))
    assert trouble(fetch, source, address) in ("host", "scheme", "address")
    assert not heard and len(source.asked) == 1


def test_redirects_on_the_host_are_followed_but_not_for_ever(source):
    source.tell("/there", Answer(b"[]", headers=JSON))
    address = source.tell("/moved", Answer(status=301, headers={"Location": "/there"}))
    assert fetch(source, address).written == 2
    address = source.tell("/round", Answer(status=302, headers={"Location": "/round"}))
    assert trouble(fetch, source, address) == "redirects"
    assert [path for path, _headers in source.asked].count("/round") == 4
    for status, here, there in ((308, "/1", "/there"), (307, "/2", "/1"), (303, "/3", "/2")):
        address = source.tell(here, Answer(status=status, headers={"Location": there}))
    assert fetch(source, address).written == 2


def test_a_good_file_comes_with_its_hash_and_its_marks(source):
    body = sample("rappel-conso", 3).file
    headers = JSON | {"ETag": '"7"', "Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"}
    fetched = fetch(source, source.tell("/f", Answer(body, headers=headers)))
    assert fetched.file.read() == body and fetched.whole and fetched.status == 200 and not fetched.notes
    assert (fetched.etag, fetched.modified, fetched.written, fetched.requests) == (
        '"7"',
        headers["Last-Modified"],
        len(body),
        1,
    )
    _path, sent = source.asked[0]
    assert (
        sent["User-Agent"] == "Fengsui/test"
        and sent["Accept-Encoding"] == "gzip"
        and sent["Host"].startswith("127.0.0.1:")
    )
    assert not {"Cookie", "Authorization", "Referer"} & set(sent)


def test_what_is_known_is_said_and_304_brings_nothing(source):
    address = source.tell("/f", Answer(status=304))
    fetched = fetch(source, address, known={"If-None-Match": '"7"'})
    assert fetched.unchanged and fetched.written == 0
    assert source.asked[0][1]["If-None-Match"] == '"7"'


@pytest.mark.parametrize(
    ("manner", "code"),
    [
        (recorded.drip, "deadline"),
        (recorded.drip_heads, "deadline"),
        (recorded.silence, "silent"),
        (recorded.truncated, "truncated"),
        (recorded.chunks_cut, "truncated"),
        (recorded.endless, "too_long"),
        (recorded.no_http, "not_http"),
    ],
)
def test_bad_manners_end_in_words(source, manner, code):
    address = source.tell("/f", Answer(manner=manner))
    assert trouble(fetch, source, address, attempts=1, most=2_000_000) == code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(b"x" * 2_000_001), "too_long"),
        (Answer(b"x", headers={"Content-Length": "99999999999999999999"}), "too_long"),
        (Answer(b"[]", headers={"Content-Encoding": "br"}), "encoding"),
        (Answer(b"[]", headers={"Content-Encoding": "gzip"}), "unpacking"),
        (Answer(recorded.packed(b"[" * 1000).body[:-9], headers={"Content-Encoding": "gzip"}), "truncated"),
        (Answer(b"<!DOCTYPE html><title>Sorry</title>", headers=JSON), "page_instead"),
        (Answer(b"\n<!-- x --><html><body>503", headers={"Content-Type": "text/html"}), "page_instead"),
        (Answer(b"partly", 206), "status"),
        (Answer(b"no", 403), "status"),
        (Answer(b"gone", 404), "status"),
        (Answer(b"busy", 429), "busy"),
        (Answer(b"broken", 500), "busy"),
        (Answer(status=302), "redirects"),
    ],
)
def test_bad_answers_end_in_words(source, answer, code):
    assert trouble(fetch, source, source.tell("/f", answer), attempts=1, most=2_000_000) == code


def test_a_bomb_is_seen_before_it_goes_off(source):
    began = source.tell("/f", recorded.bomb())
    file = io.BytesIO()
    assert trouble(get, began, file, source.limits(most=2_000_000, attempts=1), Deadline(3)) == "too_long"
    assert len(file.getvalue()) <= 2_000_000


def test_gzip_is_undone(source):
    body = b"[" + b" " * 500_000 + b"]"
    fetched = fetch(source, source.tell("/f", recorded.packed(body)))
    assert fetched.file.read() == body and fetched.written == len(body)


def test_another_type_is_noted_and_taken_all_the_same(source):
    fetched = fetch(source, source.tell("/f", Answer(b"[]", headers={"Content-Type": "text/plain; charset=utf-8"})))
    assert fetched.notes == ["text/plain"] and fetched.whole


def test_what_may_pass_is_tried_again_and_nothing_of_the_first_attempt_stays(source):
    address = source.tell("/f", Answer(b"oh", 500), Answer(manner=recorded.truncated), Answer(b"[1]", headers=JSON))
    fetched = fetch(source, address)
    assert fetched.file.read() == b"[1]" and fetched.requests == 3
    address = source.tell("/g", Answer(b"no", 404))
    assert trouble(fetch, source, address) == "status" and [path for path, _ in source.asked].count("/g") == 1
    address = source.tell("/h", Answer(b"oh", 503))
    assert trouble(fetch, source, address) == "busy" and [path for path, _ in source.asked].count("/h") == 3


def test_a_source_that_asks_us_to_come_later_is_obeyed(source):
    address = source.tell("/f", Answer(status=429, headers={"Retry-After": "1"}), Answer(b"[]", headers=JSON))
    assert fetch(source, address).requests == 2
    address = source.tell("/g", Answer(status=503, headers={"Retry-After": "7200"}))
    with pytest.raises(Trouble) as raised:
        fetch(source, address)
    assert raised.value.later == 7200 and [path for path, _ in source.asked].count("/g") == 1


def test_how_later_is_told():
    assert retry_after({"retry-after": "30"}) == 30
    dates = {"retry-after": "Fri, 20 Nov 2026 08:01:30 GMT", "date": "Fri, 20 Nov 2026 08:00:00 GMT"}
    assert retry_after(dates) == 90
    assert retry_after({"retry-after": "soon"}) is None and retry_after({}) is None


def test_pauses_grow_and_are_never_the_same():
    limits = Limits(frozenset(), "x")
    first, third = {pause(limits, 1) for _ in range(50)}, {pause(limits, 3) for _ in range(50)}
    assert len(first) > 40 and min(first) >= 1 and max(first) <= 3 and min(third) >= 4 and max(third) <= 12


def test_an_archive_gives_its_one_file(source):
    declared = Pull(member=".txt", media=())
    address = source.tell("/f.zip", Answer(recorded.archive(FLAT_txt=b"1\t2\n", readme_md=b"x")))
    assert fetch(source, address, declared).file.read() == b"1\t2\n"
    address = source.tell("/two.zip", Answer(recorded.archive(a_txt=b"1", b_txt=b"2")))
    assert trouble(fetch, source, address, declared) == "archive"
    address = source.tell("/bomb.zip", Answer(recorded.archive(a_txt=b"\0" * 5_000_000)))
    assert trouble(fetch, source, address, declared, most=2_000_000) == "too_long"
    address = source.tell("/no.zip", Answer(b"PK no archive"))
    assert trouble(fetch, source, address, declared) == "unpacking"


def test_pages_are_followed_by_link_member_and_place(source):
    source.tell("/l?page=2", Answer(b'{"n":2}', headers=JSON))
    address = source.tell("/l", Answer(b'{"n":1}', headers=JSON | {"Link": '</l?page=2>; rel="next"'}))
    fetched = fetch(source, address, Pull(paging=ByLink()))
    assert [part.read() for part in fetched.parts()] == [b'{"n":1}', b'{"n":2}']

    source.tell("/m?skip=1", Answer(b'{"value":[2],"nextLink":null}', headers=JSON))
    body = b'{"value":[1],"nextLink":"%s"}' % source.at("/m?skip=1").replace("/", "\\/").encode()
    fetched = fetch(source, source.tell("/m", Answer(body, headers=JSON)), Pull(paging=ByMember("nextLink")))
    assert [part.read()[:11] for part in fetched.parts()] == [b'{"value":[1', b'{"value":[2']

    paging = ByPlace("?start={start}&end={end}", 2, re.compile(b"r"))
    source.tell("/p?start=2&end=4", Answer(b"r", headers=JSON))
    source.tell("/p?start=0&end=2", Answer(b"rr", headers=JSON))
    fetched = fetch(source, source.at("/p"), Pull(paging=paging))
    assert [part.read() for part in fetched.parts()] == [b"rr", b"r"]


def test_pages_that_go_round_or_break_off_leave_what_came(source):
    address = source.tell("/l", Answer(b"{}", headers=JSON | {"Link": '</l>; rel="next"'}))
    fetched = fetch(source, address, Pull(paging=ByLink()))
    assert fetched.trouble.code == "circle" and not fetched.whole and len(list(fetched.parts())) == 1
    source.tell("/x?2", Answer(b"no", 500))
    address = source.tell("/x", Answer(b"{}", headers=JSON | {"Link": '</x?2>; rel="next"'}))
    fetched = fetch(source, address, Pull(paging=ByLink()))
    assert fetched.trouble.code == "busy" and len(list(fetched.parts())) == 1
    address = source.tell("/y", Answer(b"{}", headers=JSON | {"Link": '<https://127.0.0.2/y>; rel="next"'}))
    assert fetch(source, address, Pull(paging=ByLink())).trouble.code == "host"
    many = ByLink()
    object.__setattr__(many, "most", 3)
    for n in range(6):
        source.tell(f"/z{n}", Answer(b"{}", headers=JSON | {"Link": f'</z{n + 1}>; rel="next"'}))
    fetched = fetch(source, source.at("/z0"), Pull(paging=many))
    assert fetched.trouble.code == "many_pages" and len(fetched.pages) == 3


def test_a_source_may_say_that_it_has_nothing(source):
    address = source.tell("/f", Answer(b'{"error":{"code":"NOT_FOUND"}}', 404, JSON))
    fetched = fetch(source, address, Pull(nothing=frozenset({404})))
    assert fetched.whole and fetched.file.read() == b""


def test_a_list_names_the_files(source):
    """The weekly reports of the Safety Gate: those since a day, or the newest."""
    report = '<weeklyReport><reference>R-{n}</reference><publicationDate>{d:02d}/06/2026</publicationDate><URL><![CDATA[{u}]]></URL></weeklyReport>'  # fmt: skip
    listed = registry["eu-safety-gate-weekly"].pull.listed
    told = "".join(report.format(n=n, d=n, u=f"https://ec.europa.eu/safety-gate-alerts/r/{n}?language=en&amp;search=x") for n in (1, 8, 15))  # fmt: skip
    assert entries(listed, told.encode()) == [
        (date(2026, 6, day), f"https://ec.europa.eu/safety-gate-alerts/r/{day}?language=en&search=x")
        for day in (1, 8, 15)
    ]
    listed = Listed(re.compile(rb"(?P<day>\S+) (?P<address>\S+)\n"), most=2)
    for n in (1, 2, 3):
        source.tell(f"/r{n}", Answer(b"<r>%d</r>" % n))
    address = source.tell("/list", Answer(b"2026-06-03 /r3\n2026-06-01 /r1\n2026-06-02 /r2\n"))
    declared = Pull(listed=listed, media=())
    assert [part.read() for part in fetch(source, address, declared).parts()] == [b"<r>2</r>", b"<r>3</r>"]
    fetched = fetch(source, address, declared, since=date(2026, 6, 3))
    assert [part.read() for part in fetched.parts()] == [b"<r>3</r>"]
    assert trouble(fetch, source, source.tell("/none", Answer(b"nothing")), declared) == "layout"


@pytest.mark.parametrize("name", [name for name, connector in registry.items() if connector.pull])
@pytest.mark.clause("A13-8.a")
def test_every_declaration_can_be_asked(name):
    """Its address passes the gate for its own host and no other, whole and since a day."""
    declared = registry[name].pull
    if not declared.address:
        assert name in ("feed", "cap-alerts"), "only sources that are anywhere have no address"
        return
    for since in (None, date(2026, 11, 1)):
        address = declared.ask(declared.address, since)
        first = declared.paging.first(address) if declared.paging else address
        assert target(first, {declared.host}).scheme == "https"
        assert trouble(target, first, {"other.example"}) == "host"
        assert ("2026" in address) == bool(since and declared.since)
    assert declared.overlap.days >= 1 and declared.full_every >= declared.every


@pytest.mark.parametrize("name", ["openfda-enforcement", "oecd-recalls", "rasff-lake"])
def test_an_empty_page_is_no_broken_record(name):
    empty = {
        "openfda-enforcement": b'{"meta": {"results": {"skip": 0, "limit": 100, "total": 0}}, "results": []}',
        "oecd-recalls": b'{"total":0,"page-length":20,"where":"x","results":[]}',
        "rasff-lake": b'{"value":[],"nextLink":null}',
    }[name]
    assert list(registry[name].read(io.BytesIO(empty))) == []


def test_every_trouble_has_words_in_both_languages():
    for code, (english, chinese) in troubles.REASONS.items():
        assert english.endswith(".") and chinese.endswith("。"), code
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in english)
    assert set(troubles.AGAIN) <= set(troubles.REASONS)


# Through TLS and through a proxy


@pytest.fixture
def certified(tmp_path, monkeypatch):
    """A stand-in that speaks TLS as source.example, under an authority that this test trusts, and no other."""
    from fengsui.collection.fetching.client import trusting

    with StandIn() as stand_in:
        authority = recorded.certified(stand_in.server, "source.example", tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        trusting.cache_clear()
        yield stand_in
    trusting.cache_clear()


class Pointing(Wire):
    """Every name leads to the stand-in."""

    def look_up(self, host, port):
        return [(socket.AF_INET, ("127.0.0.1", port))]


def test_the_checked_number_is_asked_by_its_name_and_must_prove_it(certified):
    certified.tell("/f", Answer(b"[]", headers=JSON))
    port = certified.server.server_port
    limits = {"wire": Pointing(), "hosts": frozenset({"source.example", "other.example"})}
    fetched = pull(Pull(), f"https://source.example:{port}/f", certified.limits(**limits))
    with fetched.file:
        assert fetched.file.read() == b"[]"
    assert certified.asked[0][1]["Host"] == f"source.example:{port}"
    assert trouble(pull, Pull(), f"https://other.example:{port}/f", certified.limits(**limits)) == "tls"
    assert len(certified.asked) == 1, "who cannot prove its name is told nothing"


def test_an_authority_that_nobody_trusts_proves_nothing(certified, monkeypatch):
    from fengsui.collection.fetching.client import trusting

    monkeypatch.delenv("SSL_CERT_FILE")
    trusting.cache_clear()
    limits = certified.limits(wire=Pointing(), hosts=frozenset({"source.example"}))
    address = f"https://source.example:{certified.server.server_port}/f"
    assert trouble(pull, Pull(), address, limits) == "tls" and not certified.asked


def test_a_handshake_that_never_comes_is_not_waited_for(listener):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        limits = Limits(
            frozenset({"source.example"}), "x", attempts=1, pace=recorded.QUICK, loopback=True, wire=Pointing()
        )
        begun = time.monotonic()
        assert trouble(pull, Pull(), f"https://source.example:{mute.getsockname()[1]}/", limits) == "silent"
        assert time.monotonic() - begun < limits.pace.total


def test_a_proxy_is_given_the_name_and_nothing_is_looked_up_here(source):
    source.tell("/through", Answer(b"[]", headers=JSON))
    wire = Turning(["8.8.8.8"])
    limits = source.limits(
        hosts=frozenset({"source.example"}), proxy=f"127.0.0.1:{source.server.server_port}", wire=wire
    )
    with pull(Pull(), "http://source.example/through", limits).file as file:
        assert file.read() == b"[]"
    assert source.asked[0] == ("CONNECT source.example:80", {}) and source.asked[1][1]["Host"] == "source.example"
    assert not wire.looked and not wire.connected
    assert trouble(pull, Pull(), "https://127.0.0.1/", limits) == "host"
    dead = source.limits(hosts=frozenset({"source.example"}), proxy="127.0.0.1:9", attempts=1)
    assert trouble(pull, Pull(), "https://source.example/", dead) == "unreachable"
