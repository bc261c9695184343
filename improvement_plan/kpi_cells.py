"""What somebody types for one KPI and period: a figure, or why there is none.

`78.0`, `78 %`, `545/700` (numerator and denominator), `55.9 p` (provisional), `x not
collected before 2021` (not available, with the reason), `c` (suppressed). In published
series `x` means *not available*; it is never 0 (field.md §6). Pure: no Django.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_FIGURE = r"£?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)"
_ONE = re.compile(rf"{_FIGURE}\s*%?\s*(p|provisional)?", re.IGNORECASE)
_SHARE = re.compile(
    rf"{_FIGURE}\s*(?:/|\bof\b)\s*{_FIGURE}\s*(p|provisional)?", re.IGNORECASE
)
_NOT_AVAILABLE = re.compile(
    r"(?:x|n/?a|not available)\b[\s:,–-]*(.*)", re.IGNORECASE | re.DOTALL
)
_SUPPRESSED = frozenset({"c", "suppressed"})
_PLACES = Decimal("0.0001")
MOST = Decimal(10) ** 10


class CellError(ValueError):
    """Nothing can be made of a cell; the text says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says.

    Args:
        state: `final`, `provisional`, `not_available` or `suppressed`.
        value: the figure in the KPI's unit; None in the last two states.
        reason: why there is none.
    """

    state: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""


def read(text: str, *, is_percent: bool) -> Cell | None:
    """What a cell says; None where it is empty.

    Args:
        is_percent: a share is given in per cent, and not as a quotient.

    Raises:
        CellError: with a sentence for beside the cell.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if text.casefold() in _SUPPRESSED:
        return Cell("suppressed")
    if said := _NOT_AVAILABLE.fullmatch(text):
        if not said[1]:
            raise CellError("Say why it is not available, such as “x not collected”.")
        return Cell("not_available", reason=said[1])
    if found := _SHARE.fullmatch(text):
        return _share(found, is_percent=is_percent)
    if found := _ONE.fullmatch(text):
        return Cell(_state(found[2]), value=_number(found[1]))
    raise CellError(
        f"“{text}” is no figure. Type one such as 78.0, or “x” and why there is none."
    )


def _share(found: re.Match[str], *, is_percent: bool) -> Cell:
    numerator, denominator = _number(found[1]), _number(found[2])
    if not denominator:
        raise CellError("The number below the line cannot be 0.")
    value = numerator / denominator * (100 if is_percent else 1)
    return Cell(
        _state(found[3]),
        value=value.quantize(_PLACES, ROUND_HALF_UP),
        numerator=numerator,
        denominator=denominator,
    )


def _state(mark: str | None) -> str:
    return "provisional" if mark else "final"


def _number(text: str) -> Decimal:
    value = Decimal(text.replace(",", ""))
    if value >= MOST:
        raise CellError(f"{text} is too large a figure.")
    return value.quantize(_PLACES, ROUND_HALF_UP)
