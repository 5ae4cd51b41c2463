"""Binary decision diagrams: a fault tree solved exactly, however often an event occurs in it.

Bryant 1986 (reduced ordered diagrams), Rauzy 1993 (probabilities and minimal cut sets of fault trees). The order of the
events is that of their first occurrence, depth first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fengsui.assessment.methods.figures import Figure, minus, plus, times

MOST_NODES = 20_000
MOST_CUT_SETS = 5_000
ZERO, ONE = 0, 1


class TooLarge(ValueError):
    """The tree is too entangled to be solved."""


@dataclass(frozen=True)
class Gate:
    """`and`, `or`, `not` of its inputs, or `vote`: at least `least` of them."""

    kind: str
    inputs: tuple[str, ...]
    least: int = 0


class Diagram:
    """The diagrams of all gates over one order of events. Nodes are numbers; 0 is impossible, 1 is certain."""

    def __init__(self, gates: Mapping[str, Gate]) -> None:
        self.gates = gates
        self.events: list[str] = []
        self._rank: dict[str, int] = {}
        self._nodes: list[tuple[int, int, int]] = [(-1, 0, 0), (-1, 1, 1)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._built: dict[str, int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}

    def of(self, name: str) -> int:
        """The diagram of a gate or an event. Raises TooLarge."""
        if name not in self._built:
            gate = self.gates.get(name)
            if gate is None:
                self._rank[name] = len(self.events)
                self.events.append(name)
                self._built[name] = self._node(self._rank[name], ONE, ZERO)
            else:
                self._built[name] = self._gate(gate)
        return self._built[name]

    def all_of(self, nodes: Sequence[int]) -> int:
        """The diagram of several happening together."""
        result = ONE
        for node in nodes:
            result = self.choose(result, node, ZERO)
        return result

    def opposite(self, node: int) -> int:
        """The diagram of it not happening."""
        return self.choose(node, ZERO, ONE)

    def probability(self, node: int, of: Mapping[str, Figure]) -> Figure:
        """The exact probability of a diagram from those of its events."""
        done: dict[int, Figure] = {}
        for each in self._below(node):
            rank, high, low = self._nodes[each]
            if each in (ZERO, ONE):
                done[each] = each
            else:
                p = of[self.events[rank]]
                done[each] = plus(times(p, done[high]), times(minus(1, p), done[low]))
        return done[node]

    def cut_sets(self, node: int) -> tuple[frozenset[str], ...]:
        """The minimal cut sets of a diagram without `not`, the smallest first. Raises TooLarge."""
        done: dict[int, list[frozenset[str]]] = {ZERO: [], ONE: [frozenset()]}
        for each in self._below(node):
            if each in (ZERO, ONE):
                continue
            rank, high, low = self._nodes[each]
            without = done[low]
            with_it = [cut | {self.events[rank]} for cut in done[high] if not any(other <= cut for other in without)]
            done[each] = without + with_it
            if len(done[each]) > MOST_CUT_SETS:
                raise TooLarge
        return tuple(sorted(done[node], key=lambda cut: (len(cut), sorted(cut))))

    def choose(self, if_: int, then: int, else_: int) -> int:
        """If the first happens the second, else the third."""
        if if_ in (ZERO, ONE):
            return then if if_ == ONE else else_
        if then == else_:
            return then
        if (then, else_) == (ONE, ZERO):
            return if_
        key = (if_, then, else_)
        if key not in self._chosen:
            rank = min(self._nodes[each][0] for each in key if each > ONE)
            high = self.choose(*(self._side(each, rank, 1) for each in key))
            low = self.choose(*(self._side(each, rank, 2) for each in key))
            self._chosen[key] = self._node(rank, high, low)
        return self._chosen[key]

    def _gate(self, gate: Gate) -> int:
        nodes = [self.of(name) for name in gate.inputs]
        if gate.kind == "and":
            return self.all_of(nodes)
        if gate.kind == "not":
            return self.opposite(nodes[0])
        least = 1 if gate.kind == "or" else gate.least
        # counted[k]: at least k of the inputs seen so far
        counted = [ONE] + [ZERO] * least
        for node in nodes:
            for k in range(least, 0, -1):
                counted[k] = self.choose(node, counted[k - 1], counted[k])
        return counted[least]

    def _side(self, node: int, rank: int, side: int) -> int:
        return self._nodes[node][side] if self._nodes[node][0] == rank else node

    def _node(self, rank: int, high: int, low: int) -> int:
        if high == low:
            return high
        key = (rank, high, low)
        if key not in self._known:
            if len(self._nodes) >= MOST_NODES:
                raise TooLarge
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def _below(self, node: int) -> list[int]:
        """The nodes under a node, itself last; a node is always made after those under it."""
        seen, waiting = {ZERO, ONE}, [node]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                waiting.extend(self._nodes[each][1:])
        return sorted(seen | {node})
