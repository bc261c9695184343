"""Figures that are probably typing slips, each with a sentence (C80).

A published plan aims for 30.8 % from a baseline of 3.99 %: a slip of the decimal point
that nobody was asked about. Nothing is refused here; who types confirms. Pure.
"""

from collections.abc import Sequence
from decimal import Decimal

_AIR = Decimal(
    "1.5"
)  # how far outside of what was known a figure still surprises no one
_TEN = Decimal(10)
_HUNDRED = Decimal(100)


def doubts(value: Decimal, history: Sequence[Decimal], *, unit: str) -> list[str]:
    """Why a figure is doubtful; empty where it is not.

    Args:
        value: as typed.
        history: the known figures before it, oldest first; a baseline counts.
        unit: what stands behind the figure, such as `%`.
    """
    return [
        sentence
        for sentence in (_over_hundred(value, unit), _against(value, history, unit))
        if sentence
    ]


def doubts_of_target(
    value: Decimal, baseline: Decimal | None, *, unit: str
) -> list[str]:
    """Why a target is doubtful: it lies far off by nature, but not just ten times."""
    slip = _slip(value, [baseline], unit) if baseline else ""
    return [one for one in (_over_hundred(value, unit), slip) if one]


def _over_hundred(value: Decimal, unit: str) -> str:
    if unit != "%" or value <= _HUNDRED:
        return ""
    return f"{_told(value, unit)} is more than 100 %."


def _against(value: Decimal, history: Sequence[Decimal], unit: str) -> str:
    """What is said of a figure beside those before it; a slip before a surprise."""
    known = [one for one in history if one > 0]
    if not known or _is_near(value, known):
        return ""
    return _slip(value, known, unit) or _outside(value, known, unit)


def _slip(value: Decimal, known: Sequence[Decimal], unit: str) -> str:
    """The decimal point is one or two places off, or a share stands for a per cent."""
    last = known[-1]
    for times, words in ((_TEN, "ten"), (_HUNDRED, "a hundred")):
        if _is_near(value / times, [last]):
            return (
                f"{_told(value, unit)} is about {words} times the figure before, "
                f"{_told(last, unit)}. Was {_told(value / times, unit)} meant?"
            )
        if value > 0 and _is_near(value * times, [last]):
            part = "a tenth" if times == _TEN else "a hundredth"
            return (
                f"{_told(value, unit)} is about {part} of the figure before, "
                f"{_told(last, unit)}. Was {_told(value * times, unit)} meant?"
            )
    return ""


def _outside(value: Decimal, known: Sequence[Decimal], unit: str) -> str:
    low, high = min(known), max(known)
    so_far = (
        _told(low, unit)
        if low == high
        else f"{_told(low, unit)} to {_told(high, unit)}"
    )
    return f"{_told(value, unit)} lies outside what was recorded so far: {so_far}."


def _is_near(value: Decimal, known: Sequence[Decimal]) -> bool:
    return min(known) / _AIR <= value <= max(known) * _AIR


def _told(value: Decimal, unit: str) -> str:
    figure = f"{value.normalize():,f}"
    return f"{figure} {unit}" if unit else figure
