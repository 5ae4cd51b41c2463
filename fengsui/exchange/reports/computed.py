"""What was computed, in blocks: methods, results side by side, the uncertainty of the one that the report rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fengsui.assessment.labels import figures
from fengsui.assessment.labels.computation import tipping
from fengsui.assessment.labels.wording import formula_in_words, level_words, levels_of, number, said
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.contract import Method
from fengsui.assessment.models import Computation
from fengsui.assessment.pictures.chances import percent
from fengsui.exchange.papers import Block, Figure, Heading, Paragraph, Table
from fengsui.web import doors


@dataclass(frozen=True)
class Made:
    """A computation of a report: its number in it, its method, what was stored, its lines; whether the report rests on it."""

    number: int
    method: Method[Any]
    row: Computation
    lines: Sequence[Sequence[Any]]
    chosen: bool

    @property
    def title(self) -> str:
        """What it is called in the report."""
        return self.row.title or _(self.method.TITLE)

    @property
    def level(self) -> str:
        """Its level in words."""
        return level_words(self.method, self.row.result, self.row.result["level"])

    def share(self, chances: Mapping[str, Any], code: str) -> str:
        """How probable a level is."""
        return percent(chances["counts"].get(code, 0) / chances["runs"])


def computations(body: Mapping[str, Any]) -> list[Made]:
    """The computations of a report, the one that it rests on first; what was begun only is left out."""
    names = ("method", "title", "seed", "result", "chances", "drivers", "tipping", "measures", "residual")
    found = sorted((one for one in body["computations"] if one["result"]), key=lambda one: one["state"] != "chosen")
    made = []
    for place, one in enumerate(found, start=1):
        row = Computation(**{name: one[name] for name in names}, inputs=one["result"]["inputs"])
        made.append(Made(place, registry[one["method"]], row, one["lines"], one["state"] == "chosen"))
    return made


def methods(made: Sequence[Made]) -> Table:
    """Each method with its standard and version."""
    rows = [[_(one.method.TITLE), one.row.result["standard"], one.row.result["version"]] for one in made]
    unique = [row for place, row in enumerate(rows) if row not in rows[:place]]
    columns = [_("Method"), _("Standard"), _("Version of the method")]
    return Table(_("Methods computed with"), columns, unique, (4, 8, 2))


def level(made: Sequence[Made]) -> Iterator[Block]:
    """How probable the levels are by the computation that the report rests on."""
    for one in made:
        if one.chosen:
            result, chances = one.row.result, one.row.chances
            levels = reversed(levels_of(one.method, result))
            told = [
                _("%(level)s %(share)s") % {"level": _(each.words), "share": one.share(chances, each.code)}
                for each in levels
            ]
            yield Paragraph(
                _("Computed by %(method)s: %(level)s. Over %(runs)s runs (seed %(seed)s): %(shares)s.")
                % {
                    "method": _(one.method.TITLE), "level": one.level, "runs": f"{chances['runs']:,}",
                    "seed": chances["seed"], "shares": _(", ").join(told),
                }
            )  # fmt: skip


def residual(made: Sequence[Made]) -> Iterator[Block]:
    """What the same method says with measures in place."""
    for one in made:
        if one.chosen and one.row.residual:
            left = one.row.residual
            code = left["residual"]["level"]
            yield Paragraph(
                _("Computed by the same method with the measures in place: %(level)s (%(share)s of the runs).")
                % {
                    "level": level_words(one.method, left["residual"], code),
                    "share": one.share(left["residual_levels"], code),
                }
            )


def side_by_side(made: Sequence[Made]) -> Iterator[Block]:
    """Every computation in one table, the chosen one marked."""
    rows = []
    for one in made:
        result, left = one.row.result, one.row.residual
        deciding = number(result["measures"][result["deciding"]])
        after = level_words(one.method, left["residual"], left["residual"]["level"]) if left else "—"
        share = one.share(one.row.chances, result["level"])
        rows.append(
            [
                str(one.number),
                one.title,
                f"{one.level}\n{share}".replace("\n", " · "),
                deciding,
                after,
                mark(one.chosen),
            ]
        )
    columns = [
        _("No."), _("Computation"), _("Level and its probability"), _("Figure that decides"),
        _("With measures in place"), _("In the report"),
    ]  # fmt: skip
    yield Table(_("Computations side by side"), columns, rows, (2, 7, 6, 4, 5, 4))
    if not any(one.chosen for one in made):
        yield Paragraph(_("None of them has been chosen yet."))
    elif len({one.row.house_level() for one in made}) > 1:
        yield Paragraph(_("The methods do not come to the same level. The report rests on the one that is marked."))


def mark(chosen: bool) -> str:
    """Whether the report rests on it."""
    return _("● rests on it") if chosen else _("for comparison")


def uncertainty(made: Sequence[Made]) -> Iterator[Block]:
    """The pictures of the chosen computation, what drives the level and where it tips."""
    one = next((one for one in made if one.chosen), made[0])
    for figure in drawn(one):
        yield Paragraph(str(figure.words))
        yield block_of(figure)
    for table in [*(each.table for each in figures.drivers(one.method, one.row)), tipping(one.method, one.row)]:
        if table.rows:
            yield table_of(table)


def drawn(one: Made) -> list[doors.Figure]:
    """The pictures that stand in the report: of the chains of events only that which decides."""
    method, row = one.method, one.row
    return [
        *figures.matrix(method, row),
        figures.levels(method, row),
        *figures.deciding(method, row),
        *figures.drivers(method, row),
        *list(figures.chains(method, row))[:1],
    ]


def block_of(figure: doors.Figure) -> Figure:
    """A picture with everything that it shows in words."""
    told = "; ".join(" ".join(str(cell) for cell in row if cell) for row in figure.table.rows)
    return Figure(str(figure.title), figure.svg, f"{figure.words} {told}")


def table_of(table: doors.Table) -> Table:
    """A table of the page as a table of the paper; the first column, which holds the names, is the widest."""
    rows = [[str(cell) for cell in row] for row in table.rows]
    return Table(
        str(table.title), [str(column) for column in table.columns], rows, (2, *[1] * (len(table.columns) - 1))
    )


def annexes(made: Sequence[Made]) -> Iterator[tuple[str, Iterator[Block]]]:
    """Each computation line by line, with the numbers put in."""
    for one in made:
        yield _("Computation %(number)s: %(title)s") % {"number": one.number, "title": one.title}, annex(one)


def annex(one: Made) -> Iterator[Block]:
    """One computation: what to mind, its lines; the pictures of one that was only compared."""
    result = one.row.result
    for warning in result["warnings"]:
        yield Paragraph(said(warning))
    rows = [[said(words), formula_in_words(one.method, result, formula) or "—"] for words, formula in one.lines]
    yield Table(_("Line by line"), [_("Line"), _("Formula with its numbers")], rows, (1, 1))
    if not one.chosen:
        yield Heading(_("Pictures"))
        for figure in drawn(one)[:2]:
            yield block_of(figure)
