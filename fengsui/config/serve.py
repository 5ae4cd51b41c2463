"""`fengsui serve`: the database, the workers and the web server, started together and stopped together."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from fengsui.config import messages, postgres, preparation
from fengsui.config.keeper import end_with_parent

START_PATIENCE = 120.0
STOP_PATIENCE = 15.0
LONGEST_PAUSE = 5.0
"""What was ended from outside must be back soon: people retry for a minute and a half, not for ten."""
HOST = "127.0.0.1"
PATIENT = "comparing,sources,default,builtin"
OUTREACH = "outreach_mail,outreach_webhook,outreach_wecom,outreach_dingtalk,outreach_feishu,outreach_sms"


def tell(line: str) -> None:
    """Say what is going on, on standard error: standard output carries the one line that others wait for."""
    print(f"fengsui: {line}", file=sys.stderr, flush=True)


class Child:
    """One process of the house, started again with growing pauses if it ends by itself."""

    def __init__(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        self.name = name
        self.command = command
        self.environment = environment
        self.pause = 1.0
        self.due = 0.0
        self.begun = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=preparation.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            # A group of its own: Ctrl-C reaches us alone, and we stop the children in order.
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGTERM),
        )

    def look_after(self) -> None:
        """Start it again, in a while, if it has ended."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (code := self.process.poll()) is not None:
            if time.monotonic() - self.begun > LONGEST_PAUSE:
                self.pause = 1.0
            tell(f"{self.name} ended with code {code}; it starts again in {self.pause:.0f} s")
            self.process = None
            self.due = time.monotonic() + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def ask_to_stop(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def see_stopped(self, deadline: float) -> None:
        """Wait until it has ended; end it, and whatever it started, when the time is up."""
        if self.process is None:
            return
        try:
            self.process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def web(port: int, environment: dict[str, str]) -> Child:
    """The web server: two processes of four threads answer best on two cores."""
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    limits = ["--no-ws", "--workers-kill-timeout", "5", "--respawn-failed-workers", "--log-level", "warning"]
    program = [sys.executable, "-P", "-m", "granian", *options, *limits]
    return Child("the web server", [*program, "fengsui.config.wsgi:application"], environment)


def workers(environment: dict[str, str]) -> list[Child]:
    """The workers: one for clocks and people who wait, so that a long queue of other work cannot delay them."""
    program = [sys.executable, "-P", "-m", "django", "procrastinate", "worker"]
    return [
        Child("the prompt worker", [*program, "--queues", "interactive,clock", "--concurrency", "4"], environment),
        Child("the patient worker", [*program, "--queues", PATIENT, "--concurrency", "2"], environment),
        # Each channel has a queue and a lock, and a place of its own here: a mail server that hangs delays nobody.
        Child("the messenger", [*program, "--queues", OUTREACH, "--concurrency", "6"], environment),
    ]


def environment_of_children(port: int) -> dict[str, str]:
    """What the children need to know of this start."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "fengsui.config.settings",
        "FENGSUI_DEMO": "1" if preparation.demonstration() else "0",
        "FENGSUI_BASE_URL": os.environ.get("FENGSUI_BASE_URL", f"http://{HOST}:{port}"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(preparation.ROOT), os.environ.get("PYTHONPATH")])),
    }


def free_port(wanted: int) -> int:
    """The wanted port, if it is free; any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError as error:
            raise postgres.Unusable(f"port {wanted} cannot be used: {error.strerror}; try --port") from error
        return int(probe.getsockname()[1])


def answer(port: int) -> int | None:
    """The status of the first page, or nothing while nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def wait_for_answer(port: int, child: Child, stopping: threading.Event) -> None:
    """Return when the port answers, or when we are asked to stop."""
    deadline = time.monotonic() + START_PATIENCE
    while not stopping.wait(0.05):
        if status := answer(port):
            if status >= http.client.INTERNAL_SERVER_ERROR:
                tell(f"the first page answers with an error ({status}); see above")
            print(f"Fengsui is ready: http://{HOST}:{port}", flush=True)
            return
        if child.process is None or child.process.poll() is not None:
            raise postgres.Unusable("the web server did not start; see above")
        if time.monotonic() > deadline:
            raise postgres.Unusable(f"the web server did not answer within {START_PATIENCE:.0f} s")


def attend(children: list[Child], cluster: postgres.Cluster | None, stopping: threading.Event) -> None:
    """Keep everything running until we are asked to stop."""
    while not stopping.wait(1.0):
        if cluster and not postgres.answers(cluster.home):
            tell("the database has gone; starting it again")
            revive(cluster)
        for child in children:
            child.look_after()


def revive(cluster: postgres.Cluster) -> None:
    """Start our server again; the use that we already make of it keeps it running."""
    with contextlib.suppress(postgres.Unusable):
        postgres.ensure(cluster.home).stop()


def parser() -> argparse.ArgumentParser:
    """What `fengsui serve` can be told."""
    made = argparse.ArgumentParser(
        prog="fengsui serve",
        description="Start the database, the workers and the web server; Ctrl-C stops everything that was started.",
        epilog="The choice of --demo or --no-demo is remembered. Exit codes: 0 stopped as asked; 2 wrong usage; "
        "3 the environment does not allow it.",
    )
    made.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (default 8000; 0: any free one)")
    choice = made.add_mutually_exclusive_group()
    choice.add_argument("--no-demo", dest="demo", action="store_false", default=None, help="no examples: for real use")
    choice.add_argument("--demo", dest="demo", action="store_true", help="a demonstration (the default at first)")
    return made


def serve(arguments: Sequence[str]) -> int:
    """Serve until asked to stop; returns the exit code."""
    options = parser().parse_args(arguments)
    stopping = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stopping.set())
    if options.demo is not None:
        os.environ.pop("FENGSUI_DEMO", None)
    preparation.choose_demonstration(preparation.demonstration() if options.demo is None else options.demo)
    port = free_port(options.port)
    with postgres.database(preparation.home()) as cluster:
        prepare_apart(environment_of_children(port), stopping)
        if not stopping.is_set():
            run(port, cluster, stopping)
    return 0


def prepare_apart(environment: dict[str, str], stopping: threading.Event) -> None:
    """Prepare in another process when there is work, so that this one, which only watches, stays small."""
    messages.compile_all()
    if preparation.stale(preparation.needed_to_serve()):
        program = [sys.executable, "-P", "-m", "fengsui", "prepare"]
        code = subprocess.run(program, env=environment, stdout=sys.stderr).returncode
        if code and not stopping.is_set():
            raise postgres.Unusable(f"the preparations failed with code {code}; see above")


def run(port: int, cluster: postgres.Cluster | None, stopping: threading.Event) -> None:
    """Start the children, say when the house is open, watch over them, and stop them."""
    environment = environment_of_children(port)
    children = [web(port, environment)]
    try:
        children[0].start()
        wait_for_answer(port, children[0], stopping)
        # Only now: on a small machine the workers' start would delay the first page.
        children += workers(environment)
        attend(children, cluster, stopping)
    finally:
        deadline = time.monotonic() + STOP_PATIENCE
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.see_stopped(deadline)
