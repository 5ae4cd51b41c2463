"""The runner itself: what it changes, what it leaves alone, and that a change takes hold in a process."""

from __future__ import annotations

import ast
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from tests.mutants.apply import functions, install, put
from tests.mutants.mutate import mutants_of

SOURCE = '''"""Words."""

from dataclasses import dataclass
from functools import lru_cache

LIMIT = 3
NAMES = ("one", "two")
CODES = {"a": 1, "b": 2}
_ = str


@dataclass(frozen=True)
class Facts:
    """Words."""

    size: int = 0

    @property
    def small(self) -> bool:
        return self.size < LIMIT


@lru_cache(maxsize=8)
def known(name: str) -> bool:
    """Words."""
    return name in NAMES and not name == "zero"


def told(name: str) -> str:
    if name not in CODES:
        raise KeyError(f"nobody knows {name}")
    return _("the code") + str(CODES[name])
'''


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A module, its mutants by name, and a way to let one of them live."""
    path = tmp_path / "mutated_sample.py"
    path.write_text(SOURCE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("mutated_sample", None)
    import mutated_sample

    def live(name):
        tree, found = mutants_of(path, tmp_path)
        (mutant,) = [one for one in found if one.name == f"mutated_sample.py: {name}"]
        put(mutant, tree, tmp_path, functions({str(path)}))
        return mutated_sample

    yield live, path, mutated_sample
    sys.modules.pop("mutated_sample")


def names_of(path: Path) -> set[str]:
    return {one.name.partition(": ")[2] for one in mutants_of(path, path.parent)[1]}


def test_what_is_changed_and_what_is_left_alone(made):
    names = names_of(made[1])
    assert {
        "LIMIT: 3 -> 4", "NAMES: 'one' in a row -> dropped", "CODES: 'a': ... -> dropped", "CODES: 1 -> 2", "Facts: 0 -> 1",
        "Facts.small: self.size < LIMIT -> self.size <= LIMIT", "Facts.small: self.size < LIMIT -> True", "Facts.small: self.size < LIMIT -> False",
        "known: name in NAMES -> name not in NAMES", "known: 'zero' -> 'zeroXX'", "told: raise KeyError(f'nobody knows {name}') -> pass",
        "told: _('the code') + str(CODES[name]) -> None",
    } <= names  # fmt: skip
    assert not any(
        "Words" in name or "the codeXX" in name or " 8 ->" in name or "nobody knowsXX" in name for name in names
    )


def test_a_function_changes_in_place_wherever_it_is_held(made):
    live, _path, module = made
    held = module.told
    with pytest.raises(KeyError):
        held("z")
    live("told: name not in CODES -> name in CODES")
    with pytest.raises(KeyError):
        held("a")


def test_what_stands_outside_of_functions_changes_for_everybody(made):
    live, _path, module = made
    facts, codes = module.Facts(3), module.CODES
    assert not facts.small
    live("LIMIT: 3 -> 4")
    assert facts.small and module.LIMIT == 4
    live("CODES: 'b': ... -> dropped")
    assert codes == {"a": 1} and module.CODES is codes
    live("Facts: 0 -> 1")
    assert module.Facts().size == fields(module.Facts)[0].default == 1 and isinstance(facts, module.Facts)


def test_an_unchanged_module_changes_nothing(made):
    _live, path, module = made
    before = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    assert module.known("one")
    install(ast.parse(path.read_text("utf-8")), str(path), None, functions({str(path)}))
    after = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    assert {name for name in before if before[name] is not after[name]} == set()


def test_the_mutants_of_a_table_of_acts(tmp_path):
    path = tmp_path / "life.py"
    path.write_text(
        "class State(StrEnum):\n    NEW = 'new'\n    OLD = 'old'\nS = State\n"
        "T = Lifecycle('t', [Step('age', S.NEW, S.OLD, [wise, kind], 'A1', starts=('N1',)), Step('stay', NONE, None, [], 'A2')])\n"
    )
    assert {name for name in names_of(path) if not name.startswith("T: Step")} == {
        "age: S.NEW -> S.OLD", "age: S.OLD -> S.NEW", "age: wise in a row -> dropped", "age: kind in a row -> dropped",
        "age: 'N1' in a row -> dropped", "stay: None -> S.NEW",
    }  # fmt: skip
