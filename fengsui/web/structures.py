"""A field for an object of any depth that a JSON schema describes: groups, repeated groups, choices, uncertain numbers.

On the page every leaf is a field of its own, `inputs:scenarios.0.steps.1.probability`; in JSON it is the object itself.
An uncertain number is one line: `1/50`, `1/100 .. 1/20` (range), `1/100 < 1/50 < 1/20` (lowest, most likely, highest),
`1/50 x 3` (median and error factor), with the strength of its evidence beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fengsui.web.forms import storable

DEEPEST, MOST = 12, 2_000
LEAF = re.compile(r"[a-z0-9_-]{1,80}(\.[a-z0-9_-]{1,80}){0,24}")
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Structured:
    """What stands in the object, the schema that it follows, the words of its choices, and what is wrong where."""

    schema: Schema
    values: Mapping[str, Any]
    words: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """One part of the page: a leaf with its widget, a group, or a list of groups."""

    kind: str
    name: str
    label: str
    needed: bool = False
    widget: str = ""
    evidence: str = ""
    fault: str = ""
    parts: Sequence[Node] = ()


class StructureWidget(forms.Widget):
    """Draws the object and reads it back."""

    template_name = "web/_structure.html"
    needs_multipart_form = False

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        if name in data:
            return data[name]
        told: dict[str, Any] = {}
        prefix = f"{name}:"
        leaves = sorted(key.removeprefix(prefix) for key in data if key.startswith(prefix))[:MOST]
        for path in leaves:
            if LEAF.fullmatch(path) and data[prefix + path].strip():
                _put(told, path.split("."), data[prefix + path].strip())
        return _lists(told)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(key.startswith(f"{name}:") for key in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        shown = value if isinstance(value, Structured) else Structured({}, {})
        context = super().get_context(name, "", attrs)
        return context | {"nodes": _Drawing(name, shown).members(shown.schema, shown.values, "", 0)}


class StructureField(forms.Field):
    """An object that follows a schema which the row decides; the command, or the form, reads it strictly."""

    widget = StructureWidget

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was sent, on the schema of the form: a refused form shows its fields again."""
        if isinstance(initial, Structured):
            given = data if isinstance(data, Mapping) else {}
            return Structured(initial.schema, given, initial.words, initial.faults)
        return data

    def clean(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Structured):
            value = value.values
        if value in (None, ""):
            value = {}
        if not isinstance(value, Mapping):
            raise ValidationError(_("An object of named values is needed."), "not_object")
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], "required")
        _check(value, 0)
        return dict(value)


def _check(value: Any, depth: int) -> None:
    if depth > DEEPEST * 2:
        raise ValidationError(_("This is nested too deeply. Make it simpler."), "too_deep")
    if isinstance(value, str):
        storable(value)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            storable(str(name))
            _check(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            _check(part, depth + 1)


def _put(into: dict[str, Any], way: list[str], text: str) -> None:
    for part in way[:-1]:
        into = into.setdefault(part, {})
    into[way[-1]] = text


def _lists(told: Any) -> Any:
    """Objects whose names are numbers are lists; gaps between the numbers close."""
    if not isinstance(told, dict):
        return told
    made = {name: _lists(part) for name, part in told.items()}
    if made and all(name.isdigit() for name in made):
        return [made[name] for name in sorted(made, key=int)]
    return made


class _Drawing:
    """Makes the nodes of one object."""

    def __init__(self, name: str, shown: Structured) -> None:
        self.name, self.shown = name, shown
        self.kinds: dict[str, Callable[..., Node]] = {"object": self.group, "array": self.listed}

    def resolved(self, schema: Schema) -> dict[str, Any]:
        """A schema of this object."""
        return resolved(self.shown.schema, schema)

    def members(self, schema: Schema, values: Any, path: str, depth: int) -> list[Node]:
        """The nodes of an object's members."""
        whole = self.resolved(schema)
        known = values if isinstance(values, Mapping) else {}
        needed = set(whole.get("required", ()))
        return [
            self.node(part, known.get(name), f"{path}.{name}" if path else name, name in needed, depth + 1)
            for name, part in whole.get("properties", {}).items()
        ]

    def node(self, schema: Schema, value: Any, path: str, needed: bool, depth: int) -> Node:
        """One member, by its type."""
        whole = self.resolved(schema)
        label = gettext(str(whole.get("title", ""))) or path.rpartition(".")[2]
        fault = self.shown.faults.get(path, "")
        if depth > DEEPEST:
            return Node("nothing", path, label)
        if uncertain(whole):
            return self.number(whole, value, path, label, needed, fault)
        draw = self.kinds.get(whole.get("type", ""))
        if draw:
            return draw(whole, value, path, label, needed, depth)
        return Node("leaf", path, label, needed, self.leaf(whole, value, path), fault=fault)

    def group(self, whole: Schema, value: Any, path: str, label: str, needed: bool, depth: int) -> Node:
        """An object within the object; one that may be left out and stands empty is drawn one level deep only."""
        if not needed and value is None and depth > 4:
            return Node("nothing", path, label)
        return Node("group", path, label, needed, parts=self.members(whole, value, path, depth))

    def listed(self, whole: Schema, value: Any, path: str, label: str, needed: bool, depth: int) -> Node:
        """A list, with an empty place at its end."""
        rows = list(value) if isinstance(value, list | tuple) else []
        least = int(whole.get("minItems", 0)) if needed else 0
        items = whole["items"]
        # Without a script a list grows by what stands empty at its end: more where its parts are single fields.
        spare = 3 if not self.resolved(items).get("properties") else 1 if rows else 2
        blank = max(spare, least - len(rows))
        parts = [
            replace(self.node(items, row, f"{path}.{place}", False, depth + 1), label=f"{label} {place + 1}")
            for place, row in enumerate([*rows, *[None] * blank][: int(whole.get("maxItems", 50))])
        ]
        return Node("list", path, label, needed, parts=parts, fault=self.shown.faults.get(path, ""))

    def leaf(self, whole: Schema, value: Any, path: str) -> str:
        """A text, a number or a choice."""
        choices = whole.get("enum") or ([whole["const"]] if "const" in whole else None)
        key, attrs = f"{self.name}:{path}", {"id": f"id_{self.name}:{path}"}
        if choices:
            told = [("", "—"), *((one, gettext(self.shown.words.get(str(one), str(one)))) for one in choices)]
            return forms.Select(choices=told).render(key, value if value is not None else whole.get("default"), attrs)
        if whole.get("type") == "integer":
            return forms.TextInput(attrs={"inputmode": "numeric"}).render(key, value, attrs)
        if int(whole.get("maxLength", 0)) > 500:
            return forms.Textarea(attrs={"rows": 3}).render(key, value, attrs)
        return forms.TextInput().render(key, value, attrs)

    def number(self, whole: Schema, value: Any, path: str, label: str, needed: bool, fault: str) -> Node:
        """An uncertain number in one line, and the strength of its evidence."""
        evidence = self.resolved(whole["properties"]["evidence"])
        strength = value.get("evidence") if isinstance(value, Mapping) else None
        widget = forms.TextInput(attrs={"size": 14}).render(
            f"{self.name}:{path}.told", written(value), {"id": f"id_{self.name}:{path}.told"}
        )
        faults = self.shown.faults
        inner = next((said for place, said in faults.items() if place.startswith(f"{path}.")), "")
        return Node(
            "uncertain", path, label, needed, widget, self.leaf(evidence, strength, f"{path}.evidence"), fault or inner
        )


def written(value: Any) -> str:
    """An uncertain number as its line."""
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    told = {name: str(value.get(name, "")) for name in ("value", "low", "mode", "high", "median", "error_factor")}
    match value.get("kind", "point"):
        case "range":
            return f"{told['low']} .. {told['high']}"
        case "triangular":
            return f"{told['low']} < {told['mode']} < {told['high']}"
        case "pert":
            return f"{told['low']} ~ {told['mode']} ~ {told['high']}"
        case "lognormal":
            return f"{told['median']} x {told['error_factor']}"
    return str(value.get("told", told["value"]))


def read_number(text: str) -> dict[str, str]:
    """A line as an uncertain number; a line that has none of the forms is taken as one value."""
    for sign, kind, names in (
        ("..", "range", ("low", "high")),
        ("<", "triangular", ("low", "mode", "high")),
        ("~", "pert", ("low", "mode", "high")),
        ("x", "lognormal", ("median", "error_factor")),
    ):
        pieces = [piece.strip() for piece in text.replace("×", "x").replace("～", "~").replace("＜", "<").split(sign)]
        if len(pieces) == len(names) and all(pieces):
            return {"kind": kind} | dict(zip(names, pieces, strict=True))
    return {"value": text}


def as_told(schema: Schema, told: Any) -> Any:
    """What came from a page, by its schema: lines of uncertain numbers read, whole numbers as numbers, empty parts left out.

    What came by the interface passes unchanged.
    """
    return _as_told(schema, schema, told)


def _as_told(root: Schema, schema: Schema, told: Any) -> Any:
    whole = resolved(root, schema)
    if isinstance(told, Mapping) and uncertain(whole):
        if "told" not in told:
            return {} if set(told) <= {"evidence"} else dict(told)
        return read_number(str(told["told"])) | {name: told[name] for name in ("evidence",) if name in told}
    if isinstance(told, list):
        items = whole.get("items", {})
        parts = [_as_told(root, items, part) for part in told]
        return [part for part in parts if _says_something(root, items, part)]
    if isinstance(told, Mapping):
        known = whole.get("properties", {})
        made = {name: _as_told(root, known.get(name, {}), part) for name, part in told.items()}
        return {name: part for name, part in made.items() if part not in ({}, [])}
    numbers = whole.get("type") == "integer" or any(isinstance(one, int) for one in whole.get("enum", ()))
    if isinstance(told, str) and numbers and re.fullmatch(r"-?\d{1,15}", told):
        return int(told)
    return told


def _says_something(root: Schema, schema: Schema, told: Any) -> bool:
    """Whether a part of a list holds more than the choices that its fields begin with: the empty place at the end does not."""
    whole = resolved(root, schema)
    if isinstance(told, Mapping):
        known = whole.get("properties", {})
        return any(_says_something(root, known.get(name, {}), part) for name, part in told.items())
    if isinstance(told, list):
        return any(_says_something(root, whole.get("items", {}), part) for part in told)
    return told not in ("", None) and told != whole.get("default")


def uncertain(whole: Schema) -> bool:
    """Whether a schema is that of an uncertain number."""
    return "error_factor" in whole.get("properties", {})


def resolved(root: Schema, schema: Schema) -> dict[str, Any]:
    """A schema with what it refers to put in, and of a choice between something and nothing the something."""
    whole = dict(schema)
    if "anyOf" in whole:
        whole |= next((one for one in whole["anyOf"] if one.get("type") != "null"), {})
    if "allOf" in whole and len(whole["allOf"]) == 1:
        whole |= whole["allOf"][0]
    if "$ref" in whole:
        target = resolved(root, root["$defs"][whole["$ref"].rpartition("/")[2]])
        whole = target | {name: schema[name] for name in ("title", "default") if name in schema}
    return whole
