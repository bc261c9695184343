"""The lines of a cell: specific actions, milestones and criteria as plans print them.

A plan prints them numbered, with bullets, or a paragraph each, and the dates of
milestones beside them (field.md §3.2). Pure: no Django.
"""

import re
from collections.abc import Sequence
from datetime import date

from improvement_plan import printed_dates
from improvement_plan.importing.said import SaidLine

_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+")
_BULLET = re.compile(r"^\s*[•▪◦●○‣·*–—-]\s+")


def lines_of(cell: str) -> list[SaidLine]:
    """Every specific action of a cell, without its mark.

    A bullet after a number stands beneath it. Where some lines are marked, one without
    a mark goes on with the line before.
    """
    found: list[SaidLine] = []
    parts = [line.strip() for line in cell.split("\n") if line.strip()]
    is_marked = any(_NUMBER.match(one) or _BULLET.match(one) for one in parts)
    has_numbers = False
    for one in parts:
        number, bullet = _NUMBER.match(one), _BULLET.match(one)
        mark = number or bullet
        if mark is None and is_marked and found:
            last = found.pop()
            found.append(SaidLine(text=f"{last.text}\n{one}", depth=last.depth))
            continue
        has_numbers = has_numbers or number is not None
        text = one[mark.end() :] if mark else one
        found.append(SaidLine(text=text, depth=int(bool(bullet and has_numbers))))
    return found


def dated(lines: Sequence[SaidLine], printed: str, *, day: date) -> list[SaidLine]:
    """The lines with the dates that stand beside them, shared out in order."""
    shared = printed_dates.shared_out(printed, [one.text for one in lines], day=day)
    return [
        line.dated(text, None) if text else line
        for line, text in zip(lines, shared, strict=True)
    ]


def with_dates(lines: Sequence[SaidLine], cell: str) -> list[SaidLine]:
    """The lines with a column of their dates: one date for each, or one for all."""
    dates = [" ".join(one.split()) for one in cell.split("\n") if one.strip()]
    if len(dates) == 1:
        dates *= len(lines)
    if len(dates) != len(lines):
        return list(lines)
    return [one.dated(text, None) for one, text in zip(lines, dates, strict=True)]
