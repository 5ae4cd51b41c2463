"""The lock files: complete, with hashes, and silent about where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
LINE = re.compile(r"^[a-z0-9][a-z0-9._-]*==\S+( ;.*)? \\$|^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pinned(lock):
    return {line.split("==")[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line.split(" ;")[0]}


def name_of(requirement):
    return re.split(r"[\[<>=; ]", requirement)[0]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_an_exact_version_or_its_hash(lock):
    strange = [line for line in (ROOT / lock).read_text().splitlines() if not LINE.match(line)]
    assert strange == []


def test_the_locks_hold_everything_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    running = {name_of(line) for line in project["project"]["dependencies"]}
    developing = {name_of(line) for line in project["dependency-groups"]["dev"]}
    assert running - pinned("requirements.lock") == set()
    assert running | developing <= pinned("requirements-dev.lock")


def test_who_develops_runs_the_same_versions_as_who_uses():
    text = {lock: set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / lock).read_text(), re.M)) for lock in LOCKS}
    assert text["requirements.lock"] <= text["requirements-dev.lock"]
