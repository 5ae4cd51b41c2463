"""`fengsui clauses`: what serves each of the 357 clauses, which tests show it, and how many are still open."""

from __future__ import annotations

import ast
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fengsui.catalogue import clauses
from fengsui.catalogue.reference import read
from fengsui.web.doors import REGISTRY


def served_by() -> dict[str, set[str]]:
    """For each clause, the acts, rules and deadlines that name it."""
    found: dict[str, set[str]] = {}
    for doors in REGISTRY.values():
        for act, step in doors.lifecycle.steps.items():
            for clause in step.basis.split():
                found.setdefault(clause, set()).add(f"act {doors.lifecycle.name(act)}")
            for rule in step.only_if:
                for clause in rule.basis.split():
                    found.setdefault(clause, set()).add(f"rule {doors.aggregate}.{rule.name}")
    for deadline in read("deadlines.toml")["rule"]:
        for clause in deadline["clauses"].split():
            found.setdefault(clause, set()).add(f"deadline {deadline['code']}")
    for page in read("pages.toml")["page"]:
        for clause in page["clauses"].split():
            found.setdefault(clause, set()).add(f"page {page['address']}")
    return found


def shown_by() -> dict[str, set[str]]:
    """For each clause, the tests that carry its mark, read from the source so that no test need run."""
    found: dict[str, set[str]] = {}
    root = Path(settings.ROOT)
    for file in sorted([*root.glob("fengsui/**/tests/**/test_*.py"), *root.glob("tests/**/test_*.py")]):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for clause in _marks(node):
                    found.setdefault(clause, set()).add(f"{file.relative_to(root)}::{node.name}")
    for line in (root / REFUSALS).read_text("utf-8").splitlines() if (root / REFUSALS).exists() else ():
        if not line.startswith("#"):
            act, rule, *named = line.split()
            for clause in named:
                found.setdefault(clause, set()).add(f"{REFUSED}[{act}-{rule}]")
    return found


REFUSALS = "tests/lifecycles/refusals.txt"
REFUSED = "tests/lifecycles/test_cells.py::test_refused_when_the_rule_is_broken"
"""The list of refusals: one case of one test for each of its lines, marked with the clauses of the line."""


def _marks(function: ast.FunctionDef) -> list[str]:
    return [
        str(argument.value)
        for mark in function.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.clause"
        for argument in mark.args
        if isinstance(argument, ast.Constant)
    ]


class Command(BaseCommand):
    """The index of the law."""

    help = "For each clause: what serves it, which tests carry its mark; and how many are open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON list")
        parser.add_argument("--open", action="store_true", help="only those without a test")

    def handle(self, *args: Any, **options: Any) -> None:
        serving, showing = served_by(), shown_by()
        rows = [
            {"id": one.id, "served_by": sorted(serving.get(one.id, ())), "tests": sorted(showing.get(one.id, ()))}
            for one in clauses.all_clauses()
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            if not (options["open"] and row["tests"]):
                self.stdout.write(
                    f"{row['id']:16} {', '.join(row['served_by']) or '–'} | {', '.join(row['tests']) or '–'}"
                )
        unserved = sum(not row["served_by"] for row in rows)
        untested = sum(not row["tests"] for row in rows)
        self.stdout.write(
            f"{len(rows)} clauses; {unserved} served by nothing yet; {untested} without a test: still open"
        )
