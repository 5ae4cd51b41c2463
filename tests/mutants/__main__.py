"""`script/mutants [stage ...]`: changes the rules and lifecycles of stages, and counts which changes no test notices."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from tests.mutants.mutate import LEFT_OUT, modules_of, mutants_of

ROOT = Path(__file__).resolve().parents[2]
STAGES = (
    "collection", "triage", "registers", "assessment", "advice", "warning", "response", "border", "recall", "emergency",
    "outreach", "mitigation",
)  # fmt: skip
TESTED_BY = {"collection": ("collection", "triage")}
"""A stage is tested by its own tests, and collection, which has no doors of its own, by those of triage too."""
ASKED = 90.0
LOG = ROOT / "var" / "mutants.log"


def main() -> int:
    """Run, report, and fail where fewer are killed than are asked for."""
    options = arguments()
    stages = options.stages or ["collection", "triage"]
    rooms = [room for stage in stages for room in rooms_of(stage)]
    tests = dict.fromkeys(name for stage in stages for name in TESTED_BY.get(stage, (stage,)))
    folders = [f"fengsui/{name}/tests" for name in tests if (ROOT / "fengsui" / name / "tests").is_dir()]
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results.json"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.mutants.plugin", "-p", "no:randomly"]
        command += [f"--mutants={room}" for room in rooms] + [f"--mutants-to={results}"]
        command += [
            f"--mutants-only={options.only}",
            f"--mutants-except={options.but}",
            f"--mutants-every={options.every}",
        ]
        command += [f"--mutants-at-once={options.at_once}", *folders, "tests/lifecycles", *options.tests]
        command += [f"--mutants-again={Path(options.again).resolve()}"] if options.again else []
        command += ["--mutants-fresh"] if options.fresh else []
        command += ["--mutants-with-database"] if options.with_database else []
        with LOG.open("w") as log:
            subprocess.run(command, cwd=ROOT, check=False, stdout=log)
        if not results.exists():
            print(f"it did not come to its end; {LOG} says why", file=sys.stderr)
            return 2
        found = json.loads(results.read_text())
    if options.again:
        before = json.loads(Path(options.again).read_text())
        paths = [path for room in rooms for path in modules_of(ROOT / room)]
        stand = {mutant.name for path in paths for mutant in mutants_of(path, ROOT)[1]}
        found["mutants"] += [one for one in before["mutants"] if one["end"] == "killed" and one["name"] in stand]
        found["seconds"] += before["seconds"]
    return report(found, rooms, options)


def arguments() -> argparse.Namespace:
    """What to mutate, and how much of it."""
    parser = argparse.ArgumentParser(prog="script/mutants", description=__doc__)
    parser.add_argument("stages", nargs="*", choices=[*STAGES, []], help="collection and triage, if none is named")
    parser.add_argument("--only", default="", help="only mutants whose name has this in it, e.g. rules/case.py")
    parser.add_argument("--but", default="", help="no mutants whose name has this in it, e.g. rules/coding/")
    parser.add_argument("--every", type=int, default=1, help="only each so-manieth mutant: a quick look")
    parser.add_argument("--at-once", type=int, default=2, help="children at a time")
    parser.add_argument(
        "--again", default="", help="only what survived in this file of --json; the others count as they stand there"
    )
    parser.add_argument("--fresh", action="store_true", help="look again at what each test calls")
    parser.add_argument(
        "--with-database", action="store_true", help="ask the tests that need a database too: it takes hours"
    )
    parser.add_argument("--tests", nargs="*", default=[], help="further tests that may notice")
    parser.add_argument("--json", default="", help="a file for what became of each mutant")
    return parser.parse_args()


def rooms_of(stage: str) -> list[str]:
    """The rules and the lifecycle of a stage: folders, or single files."""
    known = [f"fengsui/{stage}/{name}{ending}" for name in ("rules", "lifecycle") for ending in ("", ".py")]
    return [room for room in known if (ROOT / room).exists()]


def equivalents() -> dict[str, str]:
    """The mutants that change nothing, each with its reason."""
    listed = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8"))
    return {name: reason for reason, names in listed.items() for name in names}


def report(found: dict[str, Any], rooms: list[str], options: argparse.Namespace) -> int:
    """A line a room, and every survivor."""
    if options.json:
        Path(options.json).write_text(json.dumps(found, ensure_ascii=False, indent=1))
    same = equivalents()
    count: dict[str, Counter[str]] = {room: Counter() for room in (*rooms, "together")}
    for one in found["mutants"]:
        room = next(room for room in rooms if one["path"].startswith(room))
        end = "equivalent" if one["name"] in same and one["end"] == "survived" else one["end"]
        for name in (room, "together"):
            count[name][end] += 1
        if end == "survived":
            print(
                f"survived: {one['path']}:{one['line']} {one['name'].partition(': ')[2]}"
                + (f" [{one['by']}]" if one["by"] else "")
            )
        if one["name"] in same and one["end"] == "killed":
            print(f"listed as equivalent, but killed by {one['by']}: {one['name']}")
    print(f"\n{'room':30} mutants  killed  survived  equivalent  killed of those that count")
    least = 100.0
    for name, ends in count.items():
        total = sum(ends.values())
        if total:
            share = 100 * ends["killed"] / max(total - ends["equivalent"], 1)
            least = min(least, share)
            print(f"{name:30} {total:7} {ends['killed']:7} {ends['survived']:9} {ends['equivalent']:11}  {share:.1f} %")
    for path, reason in LEFT_OUT.items():
        if path.startswith(tuple(rooms)):
            print(f"left out: {path}, {reason}")
    print(f"{found['tests']} tests, {found['seconds'] / 60:.1f} minutes")
    return 0 if least >= ASKED else 1


if __name__ == "__main__":
    raise SystemExit(main())
