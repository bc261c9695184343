"""Who stands above whom in the drawing of a structure (C02). Pure: no Django."""

from collections.abc import Iterable, Sequence

from boards.structure_rules import LineKind, way

Pair = tuple[str, str]


def ranked(
    keys: Sequence[str], lines: Iterable[tuple[str, str, LineKind]]
) -> list[list[str]]:
    """The bodies in ranks, the highest first; none of them empty.

    Whoever is reported or escalated to stands above. Bodies that neither report nor
    are reported to stand below all others.

    Args:
        keys: every body, in the order in which neighbours should stand.
        lines: (from, to, kind) between them.
    """
    told = list(lines)
    upward = _upward(told)
    height = _heights(keys, upward)
    lowest = max(height.values(), default=-1) + 1
    speakers = {source for source, _, _ in told}
    for key in keys:
        if key not in height:
            height[key] = lowest if key in speakers else lowest + 1
    ranks = [
        [key for key in keys if height[key] == level]
        for level in sorted(set(height.values()))
    ]
    return _neighbours_together(ranks, [(a, b) for a, b, _ in told])


def _upward(lines: Sequence[tuple[str, str, LineKind]]) -> list[Pair]:
    """The lines that lift their target: reporting first, and none that goes round."""
    lifting = [
        (source, target)
        for kind in (LineKind.REPORTS, LineKind.ESCALATES)
        for source, target, one in lines
        if one is kind
    ]
    upward: list[Pair] = []
    for source, target in lifting:
        if source != target and not way(upward, target, source):
            upward.append((source, target))
    return upward


def _heights(keys: Sequence[str], upward: Sequence[Pair]) -> dict[str, int]:
    """How far each body is from the top; the topmost come down to those below them."""
    linked = {key for pair in upward for key in pair}
    height = {key: 0 for key in keys if key in linked}
    for _ in height:
        for source, target in upward:
            height[source] = max(height[source], height[target] + 1)
    speakers = {source for source, _ in upward}
    for key in linked - speakers:
        height[key] = min(height[s] for s, t in upward if t == key) - 1
    return height


def _neighbours_together(
    ranks: list[list[str]], lines: Sequence[Pair]
) -> list[list[str]]:
    """Each rank by the middle of what its bodies are linked to above."""
    place: dict[str, float] = {}
    sorted_ranks = []
    for rank in ranks:
        linked = {
            key: [place[b] for a, b in lines if a == key and b in place]
            + [place[a] for a, b in lines if b == key and a in place]
            for key in rank
        }
        middle = (len(rank) - 1) / 2
        beside = sorted(rank, key=lambda key: _mean(linked[key]))
        place |= {key: at - middle for at, key in enumerate(beside)}
        sorted_ranks.append(beside)
    return sorted_ranks


def _mean(places: Sequence[float]) -> float:
    return sum(places) / len(places) if places else 0.0
