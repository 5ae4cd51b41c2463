"""As much of JSON Schema 2020-12 as our schemas use; an unknown word is an error, so that nothing is passed over."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

KINDS = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
FORMATS = {
    "date-time": lambda text: datetime.fromisoformat(text).tzinfo is not None,
    "date": lambda text: bool(date.fromisoformat(text)),
    "uri": lambda text: bool(urlsplit(text).scheme),
}
TOLD = {"description", "$schema", "title"}


def faults(value, schema, place="$"):
    """What of a value the schema refuses, each with its place."""
    found = []
    for word, told in schema.items():
        found += [
            f"{place}: {fault}" if ": " not in fault else fault for fault in _faults(word, told, value, schema, place)
        ]
    return found


def _faults(word, told, value, schema, place):
    if word in TOLD:
        return
    if word == "type":
        kinds = [told] if isinstance(told, str) else told
        if not any(isinstance(value, KINDS[kind]) and not isinstance(value, bool) for kind in kinds):
            yield f"is no {told}"
    elif word == "enum":
        if value not in told:
            yield f"is none of {told}"
    elif word == "anyOf":
        if all(faults(value, one, place) for one in told):
            yield "is none of the kinds"
    elif word == "format":
        if isinstance(value, str):
            try:
                good = FORMATS[told](value)
            except ValueError:
                good = False
            if not good:
                yield f"is no {told}"
    elif word == "pattern":
        if isinstance(value, str) and not re.search(told, value):
            yield f"is not as {told}"
    elif word == "minimum":
        if isinstance(value, int) and value < told:
            yield f"is less than {told}"
    elif word == "minItems":
        if isinstance(value, list) and len(value) < told:
            yield f"has fewer than {told}"
    elif word == "uniqueItems":
        if isinstance(value, list) and len({str(one) for one in value}) < len(value):
            yield "says one thing twice"
    elif word == "items":
        for number, one in enumerate(value if isinstance(value, list) else ()):
            yield from faults(one, told, f"{place}[{number}]")
    elif word == "properties":
        for name, inner in told.items():
            if isinstance(value, dict) and name in value:
                yield from faults(value[name], inner, f"{place}.{name}")
    elif word == "required":
        yield from (f"has no {name}" for name in told if isinstance(value, dict) and name not in value)
    elif word == "additionalProperties":
        if told is False and isinstance(value, dict):
            yield from (f"has {name} besides" for name in value if name not in schema["properties"])
    else:
        raise AssertionError(word)
