"""Which printed date of a plan action is whose (C65, C66).

A date beside an action is the action's; where each of its rows has a date, each is its
milestone's, and the action prints them all. Pure: no Django.
"""

from datetime import date

from improvement_plan.importing import steps
from improvement_plan.importing.columns import Part
from improvement_plan.importing.said import Entry


class Dates:
    """The dates of an action's rows, until it is known whether there are several."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.found: list[tuple[str, date | None, tuple[int, int]]] = []

    def add(self, text: str, on: date | None, beside: tuple[int, int]) -> None:
        """A date, and the places of the specific actions beside it."""
        self.found.append((text, on, beside))

    def settle(self, action: Entry, *, is_own: bool) -> None:
        """Give each date to the action or to its milestones.

        Args:
            is_own: whether each specific action has a row and dates of its own.
        """
        if not self.found:
            return
        action.texts[Part.DATE] = " ".join(text for text, _, _ in self.found)
        lines = list(action.steps or [])
        if is_own:
            return
        if len(self.found) == 1:
            text, on, _ = self.found[0]
            if on:
                action.days.setdefault(Part.DUE_ON, on)
            if lines and not any(one.date_text for one in lines):
                action.steps = steps.dated(lines, text, day=self.day)
            return
        for text, on, (first, last) in self.found:
            lines[first:last] = [one.dated(text, on) for one in lines[first:last]]
        action.steps = lines
