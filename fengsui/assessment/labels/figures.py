"""The pictures of a computation, each with its finding in words and its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from fengsui.assessment import pictures
from fengsui.assessment.labels.wording import level_words, levels_of, named, number, said
from fengsui.assessment.methods import registry
from fengsui.assessment.methods.contract import Method
from fengsui.assessment.methods.drawn import Chain, Mark, Matrix
from fengsui.assessment.methods.figures import parse, shown
from fengsui.assessment.models import Computation
from fengsui.assessment.models.assessment import RANKS
from fengsui.assessment.pictures import Cell, Dot, Grid, Happening, Key, Outcome, Share, Spread, Swing
from fengsui.assessment.pictures.chances import percent
from fengsui.web.doors import Figure, Table

MOST_SWINGS, MOST_CHAINS = 10, 6
"""How many bars and chains are drawn; the tables have more."""


def figures(row: Computation) -> list[Figure]:
    """Every picture of what was computed: matrix, levels, deciding figure, tornado, chains of events."""
    method = registry.get(row.method)
    if method is None or not row.result:
        return []
    return [
        *matrix(method, row),
        levels(method, row),
        *deciding(method, row),
        *drivers(method, row),
        *chains(method, row),
    ]


def tone(method: Method[Any], result: Mapping[str, Any], code: str) -> int:
    """The place of a level on the house's ladder, 0 to 3."""
    found = {level.code: level.house for level in levels_of(method, result)}
    return RANKS.index(found[code])


def matrix(method: Method[Any], row: Computation) -> Iterator[Figure]:
    """The method's matrix with the risks on it; where measures were compared, also where they stand then."""
    made = method.matrix(method.stored(row.result))
    if made is None:
        return
    after = method.matrix(method.stored(row.residual["residual"])) if row.residual else None
    steps = [(level.words, RANKS.index(level.house)) for level in levels_of(method, row.result)]
    kinds = {False: "dot", True: "dot-decides"}
    dots = [Dot(str(mark.number), mark.column, mark.row, kinds[mark.decides]) for mark in made.marks]
    keys = [Key("dot-decides", _("Decides")), Key("dot", _("Another risk"))][: 1 + (len(made.marks) > 1)]
    if after:
        dots += [Dot(str(mark.number), mark.column, mark.row, "dot-after") for mark in after.marks]
        keys.append(Key("dot-after", _("With measures in place")))
    grid = Grid(
        _(made.column_title),
        _(made.row_title),
        made.columns,
        made.rows,
        [[Cell(steps[place][1], _short(_(steps[place][0]))) for place in cells] for cells in made.cells],
        dots,
        keys,
    )
    title = _("Where the risk stands in the matrix")
    words = _("The deciding risk is %(number)s: %(level)s.") % {
        "number": next(mark.number for mark in made.marks if mark.decides),
        "level": level_words(method, row.result, row.result["level"]),
    }
    table = Table(title, *_marks(method, made, after, row))
    yield Figure(title, pictures.matrix(grid, f"{title}. {words}"), table, words)


def _short(words: str) -> str:
    """A level without the word that all levels share: it stands in a cell."""
    return words.removesuffix("风险").removesuffix(" risk")


def _marks(
    method: Method[Any], made: Matrix, after: Matrix | None, row: Computation
) -> tuple[list[str], list[list[str]]]:
    columns = [_("No."), _("Risk"), _(made.column_title), _(made.row_title), _("Level")]
    later = {mark.number: mark for mark in after.marks} if after else {}
    if later:
        columns.append(_("With measures in place"))
    names = [_(level.words) for level in levels_of(method, row.result)]

    def cell(mark: Mark) -> str:
        return names[made.cells[mark.row][mark.column]]

    rows = []
    for mark in made.marks:
        line = [str(mark.number), said(mark.words), made.columns[mark.column], made.rows[mark.row], cell(mark)]
        rows.append([*line, *([cell(later[mark.number])] if mark.number in later else [])])
    return columns, rows


def levels(method: Method[Any], row: Computation) -> Figure:
    """How probable each level is, without and with measures in place."""
    base, after = row.chances, row.residual.get("residual_levels")
    found, rows = [], []
    for level in reversed(levels_of(method, row.result)):
        share = base["counts"].get(level.code, 0) / base["runs"]
        left = after["counts"].get(level.code, 0) / after["runs"] if after else None
        found.append(Share(_(level.words), RANKS.index(level.house), share, left))
        rows.append([_(level.words), percent(share), *([percent(left)] if left is not None else [])])
    columns = [_("Level"), _("Probability")] + ([_("With measures in place")] if after else [])
    title = _("How probable each level is")
    most = max(found, key=lambda one: one.share)
    words = _("%(level)s in %(share)s of %(runs)s runs, seed %(seed)s.") % {
        "level": most.words, "share": percent(most.share), "runs": f"{base['runs']:,}", "seed": base["seed"],
    }  # fmt: skip
    keys = [Key(f"tone-{most.tone}", _("Without measures")), Key("after", _("With measures in place"))] if after else []
    return Figure(title, pictures.shares(found, f"{title}. {words}", keys), Table(title, columns, rows), words)


def deciding(method: Method[Any], row: Computation) -> Iterator[Figure]:
    """Within which bounds the figure lies that decides; nothing where it is certain."""
    name = row.result["deciding"]
    told = row.chances["quantiles"].get(name, [])
    if len(set(told)) < 2:
        return
    title = _("Within which bounds the deciding figure lies")
    best = float(parse(str(row.result["measures"][name])) or 0)
    lines = [(_("Without measures"), told, "tone-2")]
    if row.residual:
        left = row.residual["residual_levels"]["quantiles"].get(row.residual["residual"]["deciding"], [])
        lines += [(_("With measures in place"), left, "after")] if left else []
    borders = [float(border) for border in method.borders(method.read(row.result["inputs"])).get(name, ())]
    keys = [
        Key("tone-2", _("The middle half; the line holds nine runs in ten, the bar in it is the middle one")),
        Key("dot-decides", _("× computed with the best values")),
        *([Key("grid", _("Upright lines: where the band changes"))] if borders else []),
    ]
    words = _("Nine runs in ten lie from %(low)s to %(high)s; computed with the best values it is %(best)s.") % {
        "low": brief(told[0]), "high": brief(told[-1]), "best": number(row.result["measures"][name]),
    }  # fmt: skip
    svg = pictures.spread([Spread(*line) for line in lines], borders, best, brief, f"{title}. {words}", keys)
    columns = [_("Figure that decides"), "5 %", "25 %", "50 %", "75 %", "95 %"]
    yield Figure(title, svg, Table(title, columns, [[line[0], *map(brief, line[1])] for line in lines]), words)


def drivers(method: Method[Any], row: Computation) -> Iterator[Figure]:
    """Which input drives the level, the strongest first."""
    if not row.drivers:
        return
    title = _("What drives the level")
    swings, rows = [], []
    for bar in row.drivers:
        name = named(row, bar["path"])
        ends = [float(parse(str(bar[end])) or 0) for end in ("value_low", "value_high")]
        tones = [tone(method, row.result, bar[end]) for end in ("level_low", "level_high")]
        swings.append(Swing(name, ends[0], ends[1], tones[0], tones[1]))
        at = [level_words(method, row.result, bar[end]) for end in ("level_low", "level_high")]
        rows.append(
            [
                name,
                f"{number(bar['low'])} … {number(bar['high'])}",
                f"{at[0]} … {at[1]}" if at[0] != at[1] else at[0],
                f"{number(bar['value_low'])} … {number(bar['value_high'])}",
            ]
        )
    base = float(parse(str(row.result["measures"][row.result["deciding"]])) or 0)
    words = _("The strongest is “%(input)s”.") % {"input": swings[0].words}
    told = {each for swing in swings[:MOST_SWINGS] for each in (swing.tone_low, swing.tone_high)}
    names = {RANKS.index(level.house): _(level.words) for level in levels_of(method, row.result)}
    keys = [Key(f"tone-{each}", _("At this end: %(level)s") % {"level": names[each]}) for each in sorted(told)]
    svg = pictures.tornado(swings[:MOST_SWINGS], base, brief, f"{title}. {words}", keys)
    columns = [_("Input"), _("From … to"), _("Level"), _("Figure that decides")]
    yield Figure(title, svg, Table(title, columns, rows[:20]), words)


def chains(method: Method[Any], row: Computation) -> Iterator[Figure]:
    """The chain of events of each scenario, that which decides first."""
    made = sorted(method.chains(method.stored(row.result)), key=lambda one: not one.decides)
    for one in made[:MOST_CHAINS]:
        yield chain(method, row, one)


def chain(method: Method[Any], row: Computation, one: Chain) -> Figure:
    """One scenario as it unfolds."""
    title = _("Chain of events of scenario %(number)s") % {"number": one.number}
    level = level_words(method, row.result, one.level)
    total = shown(one.probability)
    happenings = [Happening(said(one.start)), *(Happening(step.words, shown(step.probability)) for step in one.steps)]
    outcome = Outcome(said(one.harm), f"= {total}", level, tone(method, row.result, one.level))
    words = _("Steps: %(steps)s; together %(probability)s: %(level)s.") % {
        "steps": len(one.steps), "probability": total, "level": level,
    }  # fmt: skip
    steps = [[str(place), step.words, shown(step.probability)] for place, step in enumerate(one.steps, start=1)]
    rows = [["", said(one.start), ""], *steps, ["", said(one.harm), total]]
    table = Table(title, [_("No."), _("What happens"), _("Probability")], rows)
    return Figure(title, pictures.chain(happenings, outcome, f"{title}. {words}"), table, words)


def brief(figure: Fraction | float) -> str:
    """A drawn figure in three digits; a small one as one in so many, as probabilities are told."""
    value = float(figure)
    if 0 < value < 0.001:
        return f"1/{float(f'{1 / value:.3g}'):.0f}"
    return f"{value:.3g}".replace("e+0", "e").replace("e+", "e")
