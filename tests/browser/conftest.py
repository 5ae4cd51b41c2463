"""A real house for the browser: the server as users start it, in a home of its own, with its demonstration."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def house_home(tmp_path_factory):
    """Where the running house keeps everything."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def house(house_home):
    """The address of a running house; it is stopped as Ctrl-C would stop it."""
    home = house_home
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FENGSUI_", "DJANGO_"))}
    environment = kept | {"FENGSUI_HOME": str(home)}
    log = (home / "serve.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "fengsui", "serve", "--port", str(port)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, start_new_session=True,
    )  # fmt: skip
    os.set_blocking(server.stdout.fileno(), False)
    said, begun = b"", time.monotonic()
    while b"Fengsui is ready" not in said:
        if server.poll() is not None or time.monotonic() - begun > PATIENCE:
            server.kill()
            pytest.fail(f"the house did not open: {(home / 'serve.log').read_text()[-3000:]}")
        said += server.stdout.read() or b""
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    server.stdout.close()
    log.close()


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine (install the package chromium)")
    from playwright.sync_api import sync_playwright

    # Playwright keeps a loop running in this thread; tests of the database that share the process are not within it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def follow(page, what):
    """Click on what leads on, and wait for where it leads.

    A click alone may return while the page before still stands; what is looked for next would be looked for there.
    """
    with page.expect_navigation():
        (page.locator(what).first if isinstance(what, str) else what).click()


class Visitor:
    """Somebody at a browser window; errors of scripts and refused loads fail the test."""

    def __init__(self, browser, house, *, who="", width=1366, language="zh-hans"):
        self.house = house
        self.context = browser.new_context(
            viewport={"width": width, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        self.context.set_default_timeout(30_000)
        if language != "zh-hans":
            self.context.add_cookies([{"name": "fengsui_language", "value": language, "url": house}])
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("console", self.heard)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        if who:
            self.go("/sign-in/")
            self.page.click(f"button[name=username][value={who}]")
            self.page.wait_for_url("**/desk/")

    def heard(self, message):
        """An answer of 4xx is how a refusal looks to the browser; everything else is a trouble."""
        if message.type == "error" and "status of 4" not in message.text:
            self.troubles.append(message.text)

    def go(self, path):
        return self.page.goto(self.house + path)

    def close(self):
        self.context.close()
        assert not self.troubles, self.troubles


@pytest.fixture
def visit(browser, house):
    """Open a window as somebody."""
    opened = []

    def make(**options):
        opened.append(Visitor(browser, house, **options))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
