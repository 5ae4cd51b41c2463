"""A server on loopback that stands in for a source: it answers as written down, well and badly, and keeps what it was asked."""

from __future__ import annotations

import gzip
import io
import ssl
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from fengsui.collection.fetching.client import Limits, Pace

QUICK = Pace(idle=0.5, total=3.0, pause=0.01, between=0.0)


@dataclass(frozen=True)
class Answer:
    """One answer: what is said, and how it is sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    manner: Callable[[Desk], None] | None = None


class Desk(BaseHTTPRequestHandler):
    """One request to the stand-in."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self):
        self.server.stand_in.asked.append((self.path, dict(self.headers.items())))
        answer = self.server.stand_in.next_answer(self.path.partition("?")[0], self.path)
        if answer.manner is not None:
            return answer.manner(self)
        self.send_response(answer.status)
        headers = {"Content-Length": str(len(answer.body))} | answer.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def do_CONNECT(self):
        """As a proxy would: the line is handed through, to ourselves."""
        self.server.stand_in.asked.append((f"CONNECT {self.path}", {}))
        self.close_connection = False
        self.send_response(200)
        self.end_headers()

    def log_message(self, *said):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    stand_in: StandIn

    def handle_error(self, request, client_address):
        """Somebody went away in the middle, as the tests want it."""


class StandIn:
    """The server, as a context. `tell` says what a path answers, one answer after another, the last again and again."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.opened = []

    def __enter__(self):
        self.server = Server(("127.0.0.1", 0), Desk)
        self.server.stand_in = self
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
        for file in self.opened:
            file.close()

    def tell(self, path, *answers):
        self.answers[path] = list(answers)
        return self.at(path)

    def at(self, path):
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def next_answer(self, path, whole):
        found = self.answers.get(whole) or self.answers.get(path) or [Answer(b"", 404)]
        return found.pop(0) if len(found) > 1 else found[0]

    def limits(self, **other):
        given = {"hosts": frozenset({"127.0.0.1"}), "agent": "Fengsui/test", "pace": QUICK, "loopback": True}
        return Limits(**given | other)


def begin(desk, **headers):
    desk.send_response(200)
    for name, value in headers.items():
        desk.send_header(name.replace("_", "-"), value)
    desk.end_headers()


def drip(desk):
    """One byte at a time, never silent for long, for ever."""
    begin(desk, Content_Length="1000000")
    while not desk.server.stand_in.stopping.wait(0.05):
        desk.wfile.write(b"x")
        desk.wfile.flush()


def drip_heads(desk):
    """A head that never ends."""
    desk.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not desk.server.stand_in.stopping.wait(0.05):
        desk.wfile.write(b"x")
        desk.wfile.flush()


def silence(desk):
    """The beginning of an answer, and then nothing."""
    begin(desk, Content_Length="100")
    desk.wfile.write(b"[")
    desk.wfile.flush()
    desk.server.stand_in.stopping.wait(5)


def endless(desk):
    """A body without a length that goes on and on."""
    begin(desk, Connection="close")
    while not desk.server.stand_in.stopping.is_set():
        desk.wfile.write(b"x" * 65536)


def truncated(desk):
    """Half of what was announced."""
    begin(desk, Content_Length="1000")
    desk.wfile.write(b"[" + b" " * 499)
    desk.wfile.flush()
    desk.close_connection = True


def chunks_cut(desk):
    """A chunk that is shorter than it says."""
    begin(desk, Transfer_Encoding="chunked")
    desk.wfile.write(b"400\r\nhalf of it")
    desk.wfile.flush()
    desk.close_connection = True


def no_http(desk):
    desk.wfile.write(b"220 smtp ready\r\n")
    desk.close_connection = True


def slowly(body, pieces, pause):
    """A body in pieces with pauses between."""

    def manner(desk):
        begin(desk, Content_Length=str(len(body)))
        size = -(-len(body) // pieces)
        for start in range(0, len(body), size):
            desk.wfile.write(body[start : start + size])
            desk.wfile.flush()
            time.sleep(pause)

    return manner


def packed(body):
    return Answer(gzip.compress(body), headers={"Content-Encoding": "gzip", "Content-Type": "application/json"})


def bomb():
    """Little that becomes very much: 200 MB of nothing in 200 KB."""
    machine = io.BytesIO()
    with gzip.GzipFile(fileobj=machine, mode="wb") as stream:
        for _ in range(200):
            stream.write(b"\0" * (1 << 20))
    return Answer(machine.getvalue(), headers={"Content-Encoding": "gzip"})


def archive(**members):
    """A ZIP archive; a name's last underscore is its dot."""
    machine = io.BytesIO()
    with zipfile.ZipFile(machine, "w", zipfile.ZIP_DEFLATED) as stream:
        for name, body in members.items():
            stream.writestr(".".join(name.rsplit("_", 1)), body)
    return machine.getvalue()


def certified(server, name, folder):
    """Have a server speak TLS under a name; the authority that vouches for it, as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    begun = datetime(2020, 1, 1)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    authority, secret = folder / "authority.pem", folder / "key.pem"
    authority.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, secret)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return authority
