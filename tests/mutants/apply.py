"""Putting a mutant into a process in which everything is imported already.

What was imported from the module stays what it is: a function gets another body, a table other rows. What cannot be changed
in place (numbers, texts, tuples) is put under its name into every module that imported it.
"""

from __future__ import annotations

import ast
import functools
import gc
import sys
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from tests.mutants.mutate import Mutant

Place = tuple[str, str, int]
"""A function: the file, its qualified name, its first line."""
MACHINERY = {
    "__dict__",
    "__weakref__",
    "__doc__",
    "__module__",
    "__annotations__",
    "__dataclass_fields__",
    "__orig_bases__",
}


def functions(files: set[str]) -> dict[Place, list[FunctionType]]:
    """Every function that was made from these files, wherever it is held."""
    found: dict[Place, list[FunctionType]] = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename in files:
            code = each.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(each)
    return found


def caches(prefixes: tuple[str, ...]) -> list[Any]:
    """The caches of functions of these packages."""
    made = type(functools.lru_cache(len))
    return [each for each in gc.get_objects() if isinstance(each, made) and str(each.__module__).startswith(prefixes)]


def put(mutant: Mutant, tree: ast.Module, root: Path, live: Mapping[Place, list[FunctionType]]) -> None:
    """Make the mutant and let this process be it."""
    mutant.make()
    install(tree, str(root / mutant.path), (mutant.scope, mutant.first_line) if mutant.first_line else None, live)


def install(
    tree: ast.Module, file: str, function: tuple[str, int] | None, live: Mapping[Place, list[FunctionType]]
) -> None:
    """Let this process be what the tree says: one function of it, or the whole module."""
    code = compile(ast.fix_missing_locations(tree), file, "exec")
    if function:
        new = next(one for one in _codes(code) if (one.co_qualname, one.co_firstlineno) == function)
        for each in live[(file, *function)]:
            each.__code__ = new
    else:
        name = next(name for name, module in sys.modules.items() if getattr(module, "__file__", None) == file)
        _module(sys.modules[name], code)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from _codes(const)


def _module(module: ModuleType, code: CodeType) -> None:
    """Run the module anew aside, and let the old one become the new."""
    fresh = ModuleType(module.__name__)
    kept = ("__file__", "__package__", "__spec__", "__path__", "__loader__")
    fresh.__dict__.update({name: module.__dict__[name] for name in kept if name in module.__dict__})
    exec(code, fresh.__dict__)
    homes = {
        new: module.__dict__[name]
        for name, new in fresh.__dict__.items()
        if isinstance(new, type) and new.__module__ == module.__name__ and name in module.__dict__
    }
    for name, new in fresh.__dict__.items():
        if name.startswith("__") and name.endswith("__"):
            continue
        new = _at_home(new, homes)
        old = module.__dict__.get(name)
        if old is new or _become(old, new):
            continue
        if _same(old, new):
            continue
        for other in [*sys.modules.values()]:
            if other is not None and getattr(other, "__dict__", {}).get(name) is old:
                other.__dict__[name] = new


def _same(old: Any, new: Any) -> bool:
    try:
        return type(old) is type(new) and bool(old == new)
    except ValueError:  # Arrays do not say in one word.
        return False


def _at_home(value: Any, homes: Mapping[type, type]) -> Any:
    """The value, with what belongs to a class that was made anew given to the class that others know."""
    if isinstance(value, Enum) and type(value) in homes:
        return homes[type(value)](value.value)
    if type(value) in (tuple, list, set, frozenset):
        return type(value)(_at_home(each, homes) for each in value)
    if type(value) is dict:
        return {_at_home(key, homes): _at_home(each, homes) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        if type(value) in homes:
            object.__setattr__(value, "__class__", homes[type(value)])
        for name, each in list(getattr(value, "__dict__", {}).items()):
            if not isinstance(each, FunctionType):
                value.__dict__[name] = _at_home(each, homes)
    return value


def _become(old: Any, new: Any) -> bool:
    """Change the old in place; False where that cannot be."""
    if isinstance(old, FunctionType) and isinstance(new, FunctionType):
        if len(old.__code__.co_freevars) != len(new.__code__.co_freevars):
            return False
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
        return True
    if isinstance(old, Enum) or type(old) is not type(new):
        return False
    if isinstance(old, type):
        return _class(old, new)
    if isinstance(old, dict):
        contents = dict(new)
        old.clear()
        old.update(contents)
        return True
    if isinstance(old, staticmethod | classmethod):
        return _become(old.__func__, new.__func__)
    if isinstance(old, property):
        return _become(old.fget, new.fget)
    if isinstance(old, functools.cached_property):
        return _become(old.func, new.func)
    if isinstance(old, type(functools.lru_cache(len))):
        old.cache_clear()
        return _become(old.__wrapped__, new.__wrapped__)
    if is_dataclass(old) and hasattr(old, "__dict__"):
        for name, value in new.__dict__.items():
            if not (isinstance(value, FunctionType) and _become(old.__dict__.get(name), value)):
                old.__dict__[name] = value
        return True
    return False


def _class(old: type, new: type) -> bool:
    if issubclass(old, Enum):
        return True
    for name, value in vars(new).items():
        mine = vars(old).get(name)
        if name == "__dataclass_fields__":
            for each, told in value.items():
                mine[each].default = told.default  # type: ignore[index]
        if name in MACHINERY:
            continue
        if (
            mine is not value
            and not _become(mine, value)
            and isinstance(value, str | int | float | tuple | frozenset | None)
        ):
            setattr(old, name, value)
    return True
