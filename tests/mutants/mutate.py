"""Every small change that is tried on one module, made on its syntax tree.

Words for people are left alone: docstrings, clauses, the texts of errors and of formatted strings. Of a table each entry is
dropped in turn; of a list of words the first and the last.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitAnd,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
WORDS_FOR_PEOPLE = {"_", "gettext", "gettext_lazy", "ngettext", "Lifecycle", "TypeVar", "getLogger"}
WITHOUT_EFFECT = {"strict", "basis", "maxsize"}
"""Keywords that guard the writer, name a clause, or only save time."""

LEFT_OUT = {
    "fengsui/border/rules/kernel.py": "which numba compiles: what runs is machine code, and a change put into a running process does not reach it",
}
"""Modules that are not changed, each with its reason; every report names them."""


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, what it is, and the edit of the tree that makes it."""

    path: str
    line: int
    scope: str
    first_line: int
    before: str
    after: str
    nth: int
    node: ast.AST
    field: str
    index: int | None
    new: Any

    @property
    def name(self) -> str:
        """How the list of equivalents and the reports name it, whatever its line."""
        again = f" ({self.nth})" if self.nth else ""
        return f"{self.path}: {self.scope or 'module'}: {self.before} -> {self.after}{again}"

    def make(self) -> None:
        """Change the tree from which this mutant came."""
        if self.index is None:
            setattr(self.node, self.field, self.new)
        elif self.new is None:
            del getattr(self.node, self.field)[self.index]
            if isinstance(self.node, ast.Dict):
                del self.node.values[self.index]
        else:
            getattr(self.node, self.field)[self.index] = self.new


@dataclass(frozen=True)
class _Edit:
    field: str
    index: int | None
    new: Any
    shown: tuple[str, str]


class _Maker(ast.NodeVisitor):
    """Walks a module and notes every change, with the function outside of which nothing needs to be made anew."""

    def __init__(self, path: str, tree: ast.Module) -> None:
        self.path = path
        self.found: list[Mutant] = []
        self.scopes: list[str] = []
        self.outermost: tuple[str, int] = ("", 0)
        self.named: Counter[tuple[str, ...]] = Counter()
        self.quiet = 0
        self.states = {
            node.name: [one.targets[0].id for one in node.body if isinstance(one, ast.Assign)]  # type: ignore[attr-defined]
            for node in tree.body
            if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases)
        }
        for node in tree.body:
            if isinstance(node, ast.Assign):
                self._nickname(node.targets[0], node.value)

    def _nickname(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, other in zip(target.elts, value.elts, strict=True):
                self._nickname(one, other)
        elif isinstance(target, ast.Name) and isinstance(value, ast.Name) and value.id in self.states:
            self.states[target.id] = self.states[value.id]

    def note(self, node: ast.AST, field: str, index: int | None, new: Any, before: str, after: str) -> None:
        """One change of this node."""
        scope, first_line = self.outermost
        place = ".".join(self.scopes)
        before, after = (" ".join(text.split())[:90] for text in (before, after))
        key = (place, before, after)
        nth = self.named[key]
        self.named[key] += 1
        line = getattr(node, "lineno", 0)
        self.found.append(
            Mutant(self.path, line, scope if scope else place, first_line, before, after, nth, node, field, index, new)
        )

    def swap(self, parent: ast.AST, field: str, index: int | None, old: ast.AST, new: ast.AST) -> None:
        """Put another node in the place of one."""
        self.note_at(parent, field, index, ast.copy_location(new, old), ast.unparse(old), ast.unparse(new), old)

    def note_at(
        self, parent: ast.AST, field: str, index: int | None, new: Any, before: str, after: str, at: ast.AST
    ) -> None:
        """One change, shown at the line of what is changed."""
        self.note(parent, field, index, new, before, after)
        last = self.found[-1]
        self.found[-1] = Mutant(**{**last.__dict__, "line": getattr(at, "lineno", last.line)})

    # Where things stand.

    def visit_Module(self, node: ast.Module) -> None:
        for index, each in enumerate(node.body):
            target = each.targets[0] if isinstance(each, ast.Assign) else getattr(each, "target", None)
            named = [target.id] if isinstance(target, ast.Name) else []
            self.scopes += named
            self._one(node, "body", index, each)
            if named:
                self.scopes.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.scopes.append(node.name)
        if node.name not in self.states:
            self._children(node, only=("body",))
        self.scopes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "rule":
                self.scopes.append(node.name)
                self._rule(decorator)
                self.scopes.pop()
        self._children(node.args, only=("defaults", "kw_defaults"))
        outer = self.outermost
        self.scopes.append(node.name)
        if not outer[0]:
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            self.outermost = (".".join(self.scopes), first)
        self._children(node, only=("body",))
        self._returns(node)
        self.scopes.pop()
        self.outermost = outer

    def _rule(self, call: ast.Call) -> None:
        self._constant(call, "args", 0, call.args[0], "")
        for keyword in call.keywords:
            if keyword.arg in ("field", "places"):
                self._constant(keyword, "value", None, keyword.value, "")

    def _returns(self, function: ast.FunctionDef) -> None:
        truth = function.returns is not None and ast.unparse(function.returns) == "bool"
        for node in _own(function):
            if isinstance(node, ast.Return) and node.value is not None:
                for value in (True, False) if truth else (None,):
                    if not (isinstance(node.value, ast.Constant) and node.value.value is value):
                        self.swap(node, "value", None, node.value, ast.Constant(value))
            if isinstance(node, ast.Yield) and node.value is not None:
                self.swap(node, "value", None, node.value, ast.Constant(None))

    def _children(self, node: ast.AST, only: tuple[str, ...] | None = None) -> None:
        for field, value in ast.iter_fields(node):
            if only is not None and field not in only:
                continue
            if field in ("annotation", "returns", "decorator_list", "type_comment"):
                continue
            if isinstance(value, list):
                for index, each in enumerate(value):
                    if isinstance(each, ast.AST):
                        self._one(node, field, index, each)
            elif isinstance(value, ast.AST):
                self._one(node, field, None, value)

    # What is changed.

    def _one(self, parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr):
            if isinstance(node, ast.JoinedStr):
                for part in node.values:
                    if isinstance(part, ast.FormattedValue):
                        self._one(part, "value", None, part.value)
            return
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            self.visit(node)
            return
        self._operators(parent, field, index, node)
        self._statement(parent, field, index, node)
        self._condition(node)
        self._entries(node)
        if isinstance(node, ast.Constant):
            self._constant(parent, field, index, node)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, ast.Raise):
            self.quiet += 1
            self._children(node)
            self.quiet -= 1
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return
        elif isinstance(node, ast.Subscript) and not self.outermost[0] and isinstance(node.slice, ast.Tuple | ast.Name):
            self._one(node, "value", None, node.value)  # A type that is written as a value.
        else:
            self._children(node)

    def _operators(self, parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                self._operator(node, "ops", at, COMPARED[type(operator)]())
        elif isinstance(node, ast.BoolOp):
            self._operator(node, "op", None, ast.Or() if isinstance(node.op, ast.And) else ast.And())
        elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in RECKONED:
            self._operator(node, "op", None, RECKONED[type(node.op)]())
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            self.swap(parent, field, index, node, copy.copy(node.operand))

    def _operator(self, node: ast.AST, field: str, index: int | None, new: ast.AST) -> None:
        changed = copy.deepcopy(node)
        if index is None:
            setattr(changed, field, new)
        else:
            getattr(changed, field)[index] = new
        self.note(node, field, index, new, ast.unparse(node), ast.unparse(changed))

    def _statement(self, parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
        dropped = isinstance(node, ast.AugAssign | ast.Raise)
        dropped |= isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        if isinstance(node, ast.Assign):
            dropped = isinstance(node.targets[0], ast.Attribute | ast.Subscript)
        if dropped and self.outermost[0]:
            self.swap(parent, field, index, node, ast.Pass())
        elif isinstance(node, ast.Continue):
            self.swap(parent, field, index, node, ast.Break())
        elif isinstance(node, ast.Break):
            self.swap(parent, field, index, node, ast.Continue())

    def _condition(self, node: ast.AST) -> None:
        plain = ast.Name | ast.Attribute | ast.Call | ast.NamedExpr | ast.Subscript
        if isinstance(node, ast.If | ast.IfExp | ast.While) and isinstance(node.test, plain):
            self.swap(node, "test", None, node.test, ast.UnaryOp(ast.Not(), node.test))
        elif isinstance(node, ast.comprehension):
            for at, test in enumerate(node.ifs):
                if isinstance(test, plain):
                    self.swap(node, "ifs", at, test, ast.UnaryOp(ast.Not(), test))

    def _entries(self, node: ast.AST) -> None:
        """Of a table, every entry but the only one of a pair that a statement takes apart."""
        if isinstance(node, ast.Dict):
            for at, key in enumerate(node.keys):
                if key is not None:
                    self.note_at(node, "keys", at, None, f"{ast.unparse(key)}: ...", "dropped", key)
        elif isinstance(node, ast.List | ast.Set) or (isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load)):
            if isinstance(node, ast.Tuple) and not self._is_table(node):
                return
            for at, entry in enumerate(node.elts):
                self.note_at(node, "elts", at, None, f"{ast.unparse(entry)} in a row", "dropped", entry)

    def _is_table(self, node: ast.Tuple) -> bool:
        """A tuple that lists things of one kind; others are records, whose parts have their places."""
        kinds = {type(entry) for entry in node.elts}
        return len(kinds) == 1 or all(
            isinstance(entry, ast.Starred | ast.Attribute | ast.Constant) for entry in node.elts
        )

    def _constant(
        self, parent: ast.AST, field: str, index: int | None, node: ast.AST, where: str | None = None
    ) -> None:
        if not isinstance(node, ast.Constant):
            return
        value = node.value
        if isinstance(value, bool):
            self.swap(parent, field, index, node, ast.Constant(not value))
        elif isinstance(value, int | float):
            self.swap(parent, field, index, node, ast.Constant(value + 1))
        elif isinstance(value, str) and not self.quiet:
            in_table = isinstance(parent, ast.Tuple | ast.List | ast.Set | ast.Dict)
            if not in_table or self.outermost[0]:
                self.swap(parent, field, index, node, ast.Constant(f"{value}XX"))

    def _call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if called in WORDS_FOR_PEOPLE:
            self.quiet += 1
        if called in CALLED:
            self.swap(node, "func", None, node.func, ast.Name(CALLED[called], ast.Load()))
        if called == "Step":
            self._step(node)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "split" and _is_text(node.func.value):
            self._words(node.func)
        else:
            self._one(node, "func", None, node.func)
            for at, argument in enumerate(node.args):
                self._one(node, "args", at, argument)
            for keyword in node.keywords:
                if keyword.arg not in WITHOUT_EFFECT:
                    self._one(keyword, "value", None, keyword.value)
        if called in WORDS_FOR_PEOPLE:
            self.quiet -= 1

    def _words(self, node: ast.Attribute) -> None:
        assert isinstance(node.value, ast.Constant)
        words = node.value.value.split()
        for kept, word in ((words[1:], words[0]), (words[:-1], words[-1])):
            new = ast.copy_location(ast.Constant(" ".join(kept)), node.value)
            self.note_at(node, "value", None, new, f"{word!r} of some words", "dropped", node.value)

    def _step(self, call: ast.Call) -> None:
        """A row of a lifecycle table: other states, a rule less, a clock less. Its name and its clauses are words."""
        kept, self.scopes = self.scopes, [str(ast.literal_eval(call.args[0]))]
        for at in (1, 2):
            state = call.args[at]
            if isinstance(state, ast.Attribute) and isinstance(state.value, ast.Name) and state.value.id in self.states:
                known = self.states[state.value.id]
                other = known[(known.index(state.attr) + 1) % len(known)]
                if other != state.attr:
                    self.swap(call, "args", at, state, ast.Attribute(state.value, other, ast.Load()))
            elif isinstance(state, ast.Constant) and state.value is None and "S" in self.states:
                other = next(one for one in self.states["S"] if f"S.{one}" != ast.unparse(call.args[1]))
                self.swap(call, "args", at, state, ast.Attribute(ast.Name("S", ast.Load()), other, ast.Load()))
            else:
                self._one(call, "args", at, state)
        self._one(call, "args", 3, call.args[3])
        for keyword in call.keywords:
            if keyword.arg not in WITHOUT_EFFECT:
                self._one(keyword, "value", None, keyword.value)
        self.scopes = kept


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()


def _own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The nodes of a function that are not those of a function within it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop(0)
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting[:0] = list(ast.iter_child_nodes(node))


def modules_of(room: Path) -> list[Path]:
    """The modules of a room, a folder or one file, but those that are left out."""
    found = sorted(room.rglob("*.py")) if room.is_dir() else [room]
    return [path for path in found if not path.as_posix().endswith(tuple(LEFT_OUT))]


def mutants_of(path: Path, root: Path) -> tuple[ast.Module, list[Mutant]]:
    """The tree of a module, and every mutant that can be made of it; making one spoils the tree for the others."""
    tree = ast.parse(path.read_text("utf-8"))
    maker = _Maker(path.relative_to(root).as_posix(), tree)
    maker.visit(tree)
    return tree, maker.found
