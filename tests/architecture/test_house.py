"""The rules of the house that a machine can check; the imports are checked by the import contracts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.db import connection

from fengsui.catalogue import clauses
from fengsui.console.documents import documents
from fengsui.console.management.commands.clauses import served_by, shown_by
from fengsui.web.doors import REGISTRY

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path for path in (ROOT / "fengsui").rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts
)


@pytest.mark.parametrize("name", sorted(documents()))
def test_generated_documents_are_current(name):
    assert (ROOT / "docs" / name).read_text("utf-8") == documents()[name], "run script/docs"


def test_every_recorded_table_has_the_promises_of_the_database(world):
    """State known to the journal at commit, states checked, rows never deleted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname, tgdeferrable FROM pg_trigger WHERE NOT tgisinternal")
        triggers = {(table, name): deferred for table, name, deferred in cursor.fetchall()}
        for doors in REGISTRY.values():
            table = doors.model._meta.db_table
            assert triggers[table, f"{table}_recorded"] is True
            assert (table, f"{table}_kept") in triggers
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [f"{table}_state_known"]
            )
            definition = cursor.fetchone()[0]
            assert set(re.findall(r"'([a-z_]+)'::", definition)) == {str(state) for state in doors.lifecycle.states}


def test_every_command_has_the_four_beats():
    """A command that records decides first, in a transaction."""
    for path in SOURCES:
        if "commands" not in path.parts and path.name != "commands.py":
            continue
        if "management" in path.parts:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            calls = [ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)]
            if "record" in calls:
                decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
                assert any("atomic" in decorator for decorator in decorators), f"{path.name}: {node.name}"


def test_public_functions_say_what_they_mean():
    """Every public module, class and function of the house has a docstring, but the predicates whose name says all."""
    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree) and path.read_text("utf-8").strip():
            silent.append(str(path.relative_to(ROOT)))
        if path.name in ("rules.py",) or "rules" in path.parts:
            continue
        for node in tree.body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node) and not isinstance(node, ast.ClassDef):
                decorated = [ast.unparse(decorator) for decorator in node.decorator_list]
                if not any("exception_handler" in one for one in decorated):
                    silent.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not silent, silent


def test_no_clock_but_the_database_s():
    """Nothing asks the machine for the time of a decision."""
    allowed = {
        "check.py",
        "identifiers.py",
        "postgres.py",
        "serve.py",
        "keeper.py",
        "import_file.py",
        "queries.py",
        "verification.py",
        "journal.py",
    }
    for path in SOURCES:
        if path.name not in allowed:
            text = path.read_text("utf-8")
            assert not re.search(r"datetime\.now\(|timezone\.now\(|date\.today\(|time\.time\(", text), path


def test_the_index_of_clauses_is_whole():
    known = {clause.id for clause in clauses.all_clauses()}
    assert len(known) == 357
    assert set(served_by()) <= known and set(shown_by()) <= known
    assert set(shown_by()) >= set(ANSWERED)


ANSWERED = (
    "A13-1 A13-2 A13-4 A13-5 A13-8.b A13-9.a A13-9.b A13-33 A13-34 G17-1 G17-2.a G17-4.a G17-4.b G17-6.b G17-31 G17-32"
    " S43-G2.2 Q09-1.2 Q09-1.3.2 Q09-2.1.c Q09-3.2.3 Q09-3.3.3.a Q09-3.4.a Q09-3.4.b Q09-3.5.a Q09-3.5.b"
).split()
"""The clauses for which the house and the thread answer."""


def test_what_is_committed_names_no_machine():
    """No path of a developer's machine, no secret, no address of a registry."""
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("*.toml"),
        *ROOT.glob("*.lock"),
        *(ROOT / "script").iterdir(),
        *SOURCES,
    ]:
        text = path.read_text("utf-8")
        assert "/" + "root/" not in text and "/" + "work/" not in text, path


def test_no_act_takes_the_name_of_a_page():
    """`detail` and `list` are the addresses of the page and the list: an act of that name would stand in their place."""
    taken = [
        f"{name}.{act}"
        for name, doors in REGISTRY.items()
        for act in doors.lifecycle.steps
        if act in ("detail", "list")
    ]
    assert not taken
