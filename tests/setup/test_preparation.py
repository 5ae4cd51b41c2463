"""What is prepared once and not again; what a forgotten flag must not do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fengsui.config import preparation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FENGSUI_HOME", str(tmp_path))
    monkeypatch.delenv("FENGSUI_DEMO", raising=False)
    return tmp_path


def fengsui(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "fengsui", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def test_an_installation_is_a_demonstration_until_somebody_says_otherwise():
    assert preparation.demonstration()
    assert "demonstration" in preparation.needed_to_serve()


def test_the_choice_against_the_demonstration_is_remembered():
    preparation.choose_demonstration(False)
    assert not preparation.demonstration()
    assert "demonstration" not in preparation.needed_to_serve()


def test_the_environment_outranks_the_remembered_choice(monkeypatch):
    preparation.choose_demonstration(False)
    monkeypatch.setenv("FENGSUI_DEMO", "1")
    assert preparation.demonstration()


def test_a_hash_changes_with_contents_and_with_names(tmp_path):
    first, second = preparation.PACKAGE / "__init__.py", preparation.PACKAGE / "__main__.py"
    assert preparation.hash_of([first]) == preparation.hash_of([first])
    assert len({preparation.hash_of(files) for files in ([first], [second], [first, second], [])}) == 4


def test_help_needs_neither_database_nor_apps(home):
    said = fengsui("--help")
    assert said.returncode == 0
    assert all(word in said.stdout for word in ("serve", "journal", "Exit codes"))
    assert not (home / "postgres").exists()


def test_no_command_is_wrong_usage():
    assert fengsui().returncode == 2


def test_an_unknown_option_is_wrong_usage():
    assert fengsui("serve", "--prot", "1").returncode == 2


def test_a_database_that_cannot_be_used_is_a_matter_of_the_environment(home):
    done = fengsui("serve", "--port", "0", FENGSUI_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 3
    assert "does not answer" in done.stderr
    assert done.stdout == ""


def test_a_port_in_use_is_named_and_nothing_is_started(home):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = fengsui("serve", "--port", str(port))
    assert done.returncode == 3
    assert str(port) in done.stderr
    assert not (home / "postgres").exists()
