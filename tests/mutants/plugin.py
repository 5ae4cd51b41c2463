"""Runs the tests once to see what each of them calls, and then, for every mutant in a child of its own, those that could notice.

It takes the place of pytest's loop; the children share what the parent has imported and prepared, each with a copy of the
database that no other child of its time uses.
"""

from __future__ import annotations

import ast
import gc
import hashlib
import importlib
import json
import os
import random
import resource
import select
import signal
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fengsui.kernel.lifecycle import Lifecycle
from tests.mutants.apply import caches, functions, install, put
from tests.mutants.mutate import Mutant, modules_of, mutants_of

ROOT = Path(__file__).resolve().parents[2]
SAID = os.dup(2)
KEPT = ROOT / "var" / "mutants.json"
DONE = ROOT / "var" / "mutants-done.jsonl"
"""What became of each mutant, as it is found out."""
DECIDING = {each.__code__ for each in (Lifecycle.reasons_against, Lifecycle.forbids, Lifecycle.acts_from)}
"""Whoever calls one of these on a table looks at its rows."""
EXAMPLES = "tests.lifecycles.examples"
LONGEST_TEST = 2.5
"""Seconds above which a test is left out: it would be run a thousand times."""
PATIENCE = float(os.environ.get("MUTANTS_PATIENCE", "2"))
"""Seconds of tests, as measured in the parent, that a mutant has to survive."""
MEMORY = 3_000_000_000


def tell(text: str) -> None:
    """To whoever waits, past pytest's capture."""
    os.write(SAID, f"{text}\n".encode())


class TooLong(BaseException):
    """A test would have to be run a thousand times; it is broken off and left out."""


@dataclass
class Seen:
    """What one test calls, and how long it takes."""

    item: pytest.Item
    seconds: float
    places: set[tuple[str, str]]
    """Functions: the file and the qualified name."""
    files: set[str]
    tables: set[str]


@dataclass
class Running:
    """A child at work."""

    mutant: Mutant | None
    pid: int
    pipe: int
    copy: str
    until: float


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `python -m tests.mutants` hands over."""
    parser.addoption("--mutants", action="append", default=[], help="a room whose modules are changed")
    parser.addoption("--mutants-only", default="", help="only mutants whose name has this in it")
    parser.addoption("--mutants-except", default="", help="no mutants whose name has this in it")
    parser.addoption("--mutants-every", type=int, default=1, help="only each so-manieth mutant")
    parser.addoption("--mutants-at-once", type=int, default=2)
    parser.addoption("--mutants-fresh", action="store_true", help="look again at what each test calls")
    parser.addoption("--mutants-with-database", action="store_true", help="ask the slow tests too")
    parser.addoption("--mutants-again", default="", help="only those that were not killed in this file")
    parser.addoption("--mutants-to", default="")


def pytest_configure(config: pytest.Config) -> None:
    """A failing example is enough; it need not be the smallest."""
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutants", phases=(Phase.explicit, Phase.generate), database=None, deadline=None, derandomize=True
    )
    settings.load_profile("mutants")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Look, then mutate."""
    Campaign(session).run()
    return True


class Campaign:
    """One run over some rooms."""

    def __init__(self, session: pytest.Session) -> None:
        self.session = session
        self.config = session.config
        rooms = [ROOT / room for room in self.config.getoption("--mutants")]
        paths = [path for room in rooms for path in modules_of(room)]
        self.trees: dict[str, ast.Module] = {}
        self.mutants: list[Mutant] = []
        for path in paths:
            tree, found = mutants_of(path, ROOT)
            self.trees[path.relative_to(ROOT).as_posix()] = tree
            self.mutants += found
        only, every = self.config.getoption("--mutants-only"), self.config.getoption("--mutants-every")
        left_out = self.config.getoption("--mutants-except")
        self.mutants = [one for one in self.mutants if only in one.name]
        self.mutants = [one for one in self.mutants if not left_out or left_out not in one.name][::every]
        if again := self.config.getoption("--mutants-again"):
            dead = {one["name"] for one in json.loads(Path(again).read_text())["mutants"] if one["end"] == "killed"}
            self.mutants = [one for one in self.mutants if one.name not in dead]
        random.Random(1).shuffle(self.mutants)  # What is done after a while stands for the whole.
        texts = [path.read_bytes() for path in paths]
        self.sources = hashlib.sha256(b"".join(texts)).hexdigest()
        self.files = {str(path) for path in paths}
        self.seen: list[Seen] = []
        self.failures: list[str] = []
        self.killers: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.results: list[dict[str, Any]] = []
        self.readers: dict[str, set[int]] = {}
        self.config.pluginmanager.register(self, "mutants-campaign")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what failed."""
        if report.failed:
            self.failures.append(report.nodeid)
            if os.environ.get("MUTANTS_TELL"):
                tell(f"{report.nodeid}: {report.longreprtext[-1500:]}")

    def run(self) -> None:
        """The whole of it."""
        from django.db import connections
        from pytest_django.plugin import blocking_manager_key

        started = time.monotonic()
        self.look()
        DONE.unlink(missing_ok=True)
        tell(f"looked at {len(self.seen)} tests in {time.monotonic() - started:.0f} s; {len(self.mutants)} mutants")
        with self.config.stash[blocking_manager_key].unblock():
            connections.close_all()
            at_once = self.config.getoption("--mutants-at-once")
            copies = self.copies(at_once)
            try:
                for path in self.trees:  # What no test of this run has imported yet would not be there to be changed.
                    importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
                self.live = functions(self.files)
                self.caches = caches(tuple({".".join(path.split("/")[:2]) for path in self.trees}))
                self.remembering = {
                    (Path(code.co_filename).relative_to(ROOT).as_posix(), code.co_qualname)
                    for code in (getattr(cache.__wrapped__, "__code__", None) for cache in self.caches)
                    if code is not None and code.co_filename in self.files
                }
                """Functions that keep their answers: who was answered from memory did not call them."""
                self.imports = importers(self.trees)
                self.users = {path: users_of(tree) for path, tree in self.trees.items()}
                gc.collect()
                gc.freeze()
                self.mutate(copies)
            finally:
                connections.close_all()
                self.drop(copies)
        seconds = time.monotonic() - started
        Path(self.config.getoption("--mutants-to")).write_text(
            json.dumps({"seconds": seconds, "tests": len(self.seen), "mutants": self.results}, ensure_ascii=False)
        )

    # Looking.

    def look(self) -> None:
        """Run every test once and note what it calls; of a test whose file is the same as last time that is known."""
        kept = json.loads(KEPT.read_text()) if KEPT.exists() and not self.config.getoption("--mutants-fresh") else {}
        everything = self.config.getoption("--mutants-with-database")
        items = [item for item in self.session.items if _asked(item, everything)]
        prints = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in {item.path for item in items}}
        told: dict[str, dict[str, Any]] = {}
        prepares = next((item for item in items if "world" in getattr(item, "fixturenames", ())), None)
        if prepares is not None:
            prepares.ihook.pytest_runtest_protocol(item=prepares, nextitem=prepares)
        for at, item in enumerate(items):
            following = items[at + 1] if at + 1 < len(items) else item
            known = kept.get(item.nodeid)
            if known is None or known["print"] != prints[item.path]:
                known = self.watched(item, following) | {"print": prints[item.path]}
            told[item.nodeid] = known
            if not at % 100:
                KEPT.write_text(json.dumps(kept | told))
            if known["failed"]:
                tell(f"left out, as it fails or takes too long: {item.nodeid}")
            elif known["seconds"] <= LONGEST_TEST:
                places = {(file, name) for file, name in known["places"] if str(ROOT / file) in self.files}
                self.seen.append(Seen(item, known["seconds"], places, set(known["files"]), set(known["tables"])))
        KEPT.parent.mkdir(exist_ok=True)
        self.kept = kept | told
        KEPT.write_text(json.dumps(self.kept))
        self.failures.clear()

    def watched(self, item: pytest.Item, following: pytest.Item) -> dict[str, Any]:
        """Run one test under a tracer of calls, of which nothing is looked at but the rooms that can be mutated."""
        codes: set[Any] = set()
        tables: set[str] = set()

        calls = 0
        started = time.process_time()

        def trace(frame: Any, event: str, argument: Any) -> None:
            nonlocal calls
            code = frame.f_code
            codes.add(code)
            calls += 1
            if code in DECIDING:
                tables.add(frame.f_locals["self"].aggregate)
            elif not calls % 10_000 and time.process_time() - started > 2 * LONGEST_TEST:
                sys.settrace(None)
                raise TooLong

        self.session._setupstate.teardown_exact(item)
        self.failures.clear()
        threading.settrace(trace)
        sys.settrace(trace)
        try:
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
        seconds = time.process_time() - started
        ours = [code for code in codes if code.co_filename.startswith(f"{ROOT}/fengsui/")]
        names = {(Path(code.co_filename).relative_to(ROOT).as_posix(), code.co_qualname) for code in ours}
        return {
            "seconds": round(seconds, 4),
            "failed": bool(self.failures),
            "places": sorted(place for place in names if "rules" in place[0] or "lifecycle" in place[0]),
            "files": sorted({file for file, _name in names}),
            "tables": sorted(tables),
        }

    # Databases.

    def copies(self, number: int) -> list[str]:
        """One copy of the prepared database for each child that runs at a time."""
        from django.db import connection

        name = connection.settings_dict["NAME"]
        made = [f"{name}_{at}" for at in range(number)]
        with connection._nodb_cursor() as cursor:
            for copy in made:
                cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        connection.close()
        return made

    def drop(self, copies: Iterable[str]) -> None:
        """Remove the copies."""
        from django.db import connection

        with connection._nodb_cursor() as cursor:
            for copy in copies:
                cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        connection.close()

    # Mutating.

    def mutate(self, copies: list[str]) -> None:
        """Every mutant in a child of its own, as many at once as there are copies."""
        self.control(copies)
        waiting = list(self.mutants)
        free = list(copies)
        running: list[Running] = []
        told = time.monotonic()
        while waiting or running:
            while waiting and free:
                mutant = waiting.pop(0)
                tests = self.tests_for(mutant)
                if tests:
                    running.append(self.start(mutant, tests, free.pop()))
                else:
                    self.note(mutant, "survived", "no test calls it", [])
            for one, told_by in self.ended(running):
                running.remove(one)
                self.note(one.mutant, "killed" if told_by["by"] else "survived", told_by["by"], told_by.get("at"))
                free.append(one.copy)
            if time.monotonic() - told > 20:
                told = time.monotonic()
                lived = sum(result["end"] == "survived" for result in self.results)
                tell(f"{len(self.results)} of {len(self.mutants)}, {lived} survived")

    def control(self, copies: Sequence[str]) -> None:
        """Modules that are put in unchanged must be noticed by nobody; whoever notices is asked no more."""
        asked = [at for at in range(len(self.seen)) if any(at in self.reading(path) for path in self.trees)]
        known = [self.kept[self.seen[at].item.nodeid] for at in asked]
        self.deaf: set[int] = {
            at for at, one in zip(asked, known, strict=True) if one.get("control") == [self.sources, True]
        }
        everyone = [at for at, one in zip(asked, known, strict=True) if one.get("control", [""])[0] != self.sources]
        shares = [everyone[at :: len(copies)] for at in range(len(copies))]
        waiting = [self.start(None, share, copy) for share, copy in zip(shares, copies, strict=True) if share]
        tell(f"control: {len(everyone)} of {len(asked)} tests that may be asked")
        while waiting:
            for one, told in self.ended(waiting):
                waiting.remove(one)
                if "all" not in told:
                    raise RuntimeError(f"the control did not come to its end: {told['by']}")
                self.deaf.update(told["all"])
        for at in everyone:
            self.kept[self.seen[at].item.nodeid]["control"] = [self.sources, at in self.deaf]
        KEPT.write_text(json.dumps(self.kept))
        for at in sorted(self.deaf):
            tell(f"not asked, as it notices what is unchanged: {self.seen[at].item.nodeid}")

    def reading(self, path: str) -> set[int]:
        """The tests that call something of a module, of a module that imports from it, or decide by its tables."""
        if path not in self.readers:
            files, tables = {path, *self.imports[path]}, _aggregates(self.trees[path])
            near = {str(ROOT / source) for source in self.imports[path]}
            self.readers[path] = {
                at
                for at, one in enumerate(self.seen)
                if one.files & files or one.tables & tables or str(one.item.path) in near
            }
        return self.readers[path]

    def tests_for(self, mutant: Mutant) -> list[int]:
        """Those that could notice, the most promising first, for as long as patience lasts."""
        if mutant.first_line and (mutant.path, mutant.scope) not in self.remembering:
            place = (mutant.path, mutant.scope)
            found = [at for at, one in enumerate(self.seen) if place in one.places]
        else:
            found = list(self.reading(mutant.path))
        found = [at for at in found if at not in self.deaf]
        here = self.killers[mutant.path, mutant.scope.partition(".")[0]]
        name = mutant.scope.rpartition(".")[2]
        kind = "facts" if name.endswith("Facts") else ""
        users = {(mutant.path, user) for user in self.users[mutant.path].get(name, ())}

        def promise(at: int) -> tuple[int, int, float]:
            """Who bears its name, who killed its neighbours, who calls what uses it; then who looks at little else."""
            one = self.seen[at]
            if at in here:
                return 0, -here.index(at), 0
            if kind and f"_{kind}_" in one.item.name:
                return 1, 1, one.seconds
            if name and (name in one.item.name or name in one.item.function.__code__.co_names):
                return 1, 0, one.seconds
            return 2 if one.places & users else 3, len(one.files) // 5, one.seconds

        found.sort(key=promise)
        chosen, left = [], PATIENCE
        for at in found:
            left -= self.seen[at].seconds
            if left < 0:
                break
            chosen.append(at)
        return chosen

    def start(self, mutant: Mutant | None, tests: Sequence[int], copy: str) -> Running:
        """A child that is the mutant and runs the tests until one fails."""
        reader, writer = os.pipe()
        planned = sum(self.seen[at].seconds for at in tests)
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            end = 3
            try:
                self.live_as(mutant, tests, copy, writer)
                end = 0
            finally:
                os._exit(end)
        os.close(writer)
        return Running(mutant, pid, reader, copy, time.monotonic() + 15 + 4 * planned)

    def live_as(self, mutant: Mutant | None, tests: Sequence[int], copy: str, writer: int) -> None:
        """In the child."""
        from django.db import connections

        os.setsid()
        gc.disable()
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        self.config.pluginmanager.unregister(name="terminalreporter")
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        connections["default"].settings_dict["NAME"] = copy

        def answer(**told: Any) -> None:
            os.write(writer, json.dumps(told).encode())

        for cache in self.caches:
            cache.cache_clear()
        try:
            if mutant is None:
                for path, tree in self.trees.items():
                    install(tree, str(ROOT / path), None, self.live)
            else:
                put(mutant, self.trees[mutant.path], ROOT, self.live)
        except Exception as error:
            answer(by=f"cannot be loaded: {error!r}")
            return
        items = [self.seen[at].item for at in tests]
        self.session._setupstate.teardown_exact(items[0])
        noticed = []
        for number, item in enumerate(items):
            following = items[number + 1] if number + 1 < len(items) else item
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failures:
                self.failures.clear()
                noticed.append(tests[number])
                if mutant is not None:
                    answer(by=item.nodeid, at=tests[number])
                    return
        answer(by="", all=noticed)

    def ended(self, running: Sequence[Running]) -> list[tuple[Running, dict[str, Any]]]:
        """Who has answered, or taken too long, and what they said; waits a little."""
        ready, _, _ = select.select([one.pipe for one in running], [], [], 0.5)
        done = []
        for one in running:
            late = time.monotonic() > one.until
            if one.pipe in ready or late:
                told = b"" if late else os.read(one.pipe, 1_000_000)
                _end(one.pid)
                os.close(one.pipe)
                done.append(
                    (one, json.loads(told) if told else {"by": "took too long" if late else "the process ended"})
                )
        return done

    def note(self, mutant: Mutant | None, end: str, by: str, at: Any) -> None:
        """Keep what became of one, and who killed it: they are asked first next time."""
        assert mutant is not None
        if isinstance(at, int):
            killers = self.killers[mutant.path, mutant.scope.partition(".")[0]]
            if at in killers:
                killers.remove(at)
            killers.append(at)
        self.results.append({"name": mutant.name, "path": mutant.path, "line": mutant.line, "end": end, "by": by})
        with DONE.open("a") as done:
            done.write(json.dumps(self.results[-1], ensure_ascii=False) + "\n")


def importers(paths: Iterable[str]) -> dict[str, set[str]]:
    """For each of these modules the files that import from it, or import it from its package; tests too."""
    found: dict[str, set[str]] = {path: set() for path in paths}
    names = {path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path for path in paths}
    told: dict[str, set[str]] = {}
    for source in [*(ROOT / "fengsui").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        nodes = (node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.ImportFrom))
        told[source.relative_to(ROOT).as_posix()] = {
            name
            for node in nodes
            for name in (str(node.module), *(f"{node.module}.{each.name}" for each in node.names))
        }
    place = EXAMPLES.replace(".", "/")
    examples = {name for source, imported in told.items() if source.startswith(place) for name in imported}
    for source, imported in told.items():
        # The examples of the tests stand in modules of their own, which import for them.
        helped = examples if EXAMPLES in imported else set()
        for name in (imported | helped) & names.keys():
            found[names[name]].add(source)
    return found


def users_of(tree: ast.Module) -> dict[str, set[str]]:
    """For each name of a module the functions and methods that use it, also by way of another constant."""
    found: dict[str, set[str]] = {}
    for node in tree.body:
        inner = (
            [(f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef)]
            if isinstance(node, ast.ClassDef)
            else []
        )
        for name, part in [*inner, *([(node.name, node)] if isinstance(node, ast.FunctionDef) else [])]:
            for each in ast.walk(part):
                if isinstance(each, ast.Name):
                    found.setdefault(each.id, set()).add(name)
    for _again in range(2):
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                for each in ast.walk(node.value):
                    if isinstance(each, ast.Name) and isinstance(target, ast.Name):
                        found.setdefault(each.id, set()).update(found.get(target.id, ()))
    return found


def _aggregates(tree: ast.Module) -> set[str]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Lifecycle")
    return {str(ast.literal_eval(call.args[0])) for call in calls}


def _asked(item: pytest.Item, with_database: bool) -> bool:
    """Whether a test is one of those that are run again and again: it is quick, and leaves nothing behind."""
    names = set(getattr(item, "fixturenames", ()))
    mark = item.get_closest_marker("django_db")
    if names & {"transactional_db", "live_server"} or (mark and mark.kwargs.get("transaction")):
        return False
    return with_database or item.nodeid.startswith("tests/lifecycles/") or not (mark or names & {"db", "world"})


def _end(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
    os.waitpid(pid, 0)
