"""What each area and plan action of a table would change of the plan (C62, C72).

Rows are recognised by their reference, or by their words where none is printed. Only
what a row says is compared: a missing column, and an empty cell, blank nothing. Pure:
no Django.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.importing.comparing import squeezed
from governance.long_dates import long_date
from improvement_plan.importing import claims, merging
from improvement_plan.importing.claims import NewClaim, Rated, Scales
from improvement_plan.importing.columns import LABELS, Extra, Part, extra_key
from improvement_plan.importing.merging import Change, Merged, flat
from improvement_plan.importing.people import Directory, Found, Known
from improvement_plan.importing.said import Entry
from improvement_plan.plan_shapes import AreaShape, PlanActionShape, PlanShape

_AREA_TEXTS = {Part.AREA_TITLE: "title", Part.STATEMENT: "statement",
               Part.IMPACT: "impact", Part.OUTCOME: "outcome"}  # fmt: skip
_ACTION_TEXTS = {Part.TITLE: "title", Part.PRIORITY: "priority",
                 Part.DATE: "date_text"}  # fmt: skip
_ACTION_DAYS = {Part.DUE_ON: "due_on", Part.REVIEW_ON: "review_on"}
_LEADS = {Part.ACCOUNTABLE_LEAD: "accountable_lead", Part.ACTION_LEAD: "action_lead"}
_ORGANISATIONS = {
    Part.ACCOUNTABLE_ORGANISATION: "accountable_organisation",
    Part.ACTION_ORGANISATION: "action_organisation",
}
_BESIDE = {
    Part.ACCOUNTABLE_LEAD: Part.ACCOUNTABLE_ORGANISATION,
    Part.ACTION_LEAD: Part.ACTION_ORGANISATION,
}
Shape = AreaShape | PlanActionShape


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The plan as it stands, and what its words stand for.

    Args:
        rated: number of a plan action → dimension → its ratings, the newest first.
    """

    plan: PlanShape
    directory: Directory
    scales: Scales
    extras: Sequence[Extra] = ()
    rated: Mapping[int, Mapping[str, Sequence[Rated]]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Compared:
    """An entry beside what is there.

    Args:
        there: the area or plan action it is; none for a new one.
        named: part → whom it names, as far as that is known.
        groups: the working groups it names; none where it says nothing of them.
        steps, criteria: the lines as they would stand; none where it is silent.
        is_moved: whether something beside the ratings would change.
    """

    entry: Entry
    there: Shape | None = None
    changes: list[Change] = field(default_factory=list)
    named: dict[str, Known] = field(default_factory=dict)
    groups: list[Known] | None = None
    steps: list[Merged] | None = None
    criteria: list[Merged] | None = None
    claims: list[NewClaim] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    is_moved: bool = False

    @property
    def kind(self) -> str:
        """What bringing it along would do."""
        if self.entry.problems:
            return "unread"
        if self.there is None:
            return "new"
        return "changed" if self.changes else "same"


class Comparer:
    """Compares the entries of one table with one plan."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.areas = {area.reference: area for area in here.plan.areas}
        self.actions = {one.reference: one for one in here.plan.actions}
        self.labels = {extra.key: extra.label for extra in here.extras}
        self.new_areas: dict[str, Compared] = {}

    def compare(self, entries: Sequence[Entry]) -> list[Compared]:
        """Each entry beside what is there, in their order."""
        return [
            self._area(one) if one.kind == "area" else self._action(one)
            for one in entries
        ]

    # --- Areas -----------------------------------------------------------------------

    def area_called(self, key: str) -> AreaShape | None:
        """The area of a reference, or of these words."""
        if key in self.areas:
            return self.areas[key]
        words = squeezed(key)
        same = [a for a in self.areas.values()
                if words and words in (squeezed(a.title), squeezed(a.statement))]  # fmt: skip
        return same[0] if len(same) == 1 else None

    def _area(self, entry: Entry) -> Compared:
        there = self.area_called(entry.area)
        found = Compared(entry=entry, there=there)
        self.new_areas[entry.area] = found
        if there is None and not entry.heading:
            entry.problems.append("Nothing says what must improve here, and the plan has "
                                  "no such area.")  # fmt: skip
        if there and flat(entry.texts.get(Part.STATEMENT, "")) == flat(there.title):
            entry.texts.pop(Part.STATEMENT, None)  # the heading is its title
        self._texts(found, _AREA_TEXTS)
        self._names(found, Part.SRO, "sro", self.here.directory.person)
        self._names(found, Part.GOVERNANCE_GROUP, "governance_group",
                    self.here.directory.group)  # fmt: skip
        self._groups(found)
        self._extras(found)
        found.is_moved = bool(found.changes)
        return found

    def _groups(self, found: Compared) -> None:
        printed = found.entry.texts.get(Part.GROUPS, "")
        lines = [one for line in printed.split("\n") for one in line.split(";")]
        said = [self._asked(found, self.here.directory.group(one)) for one in lines
                if one.strip()]  # fmt: skip
        known = [one for one in said if one is not None]
        if not known:
            return
        found.groups = known
        there = found.there.groups if isinstance(found.there, AreaShape) else ()
        if sorted(one.name for one in known) != sorted(there):
            names = ", ".join(one.name for one in known)
            found.changes.append((LABELS[Part.GROUPS], ", ".join(there), names))

    # --- Plan actions ----------------------------------------------------------------

    def _action(self, entry: Entry) -> Compared:
        there = self._action_called(entry)
        found = Compared(entry=entry, there=there)
        self._place(found)
        if there is None and Part.TITLE not in entry.texts:
            entry.problems.append("Nothing says what is to be done, and the plan has no "
                                  "such action.")  # fmt: skip
        self._texts(found, _ACTION_TEXTS)
        self._days(found)
        self._people(found)
        self._lines(found)
        self._extras(found)
        found.is_moved = bool(found.changes)
        self._ratings(found)
        return found

    def _action_called(self, entry: Entry) -> PlanActionShape | None:
        if entry.reference:
            return self.actions.get(entry.reference)
        area = self.area_called(entry.area)
        title = squeezed(entry.texts.get(Part.TITLE, ""))
        same = [one for one in self.actions.values()
                if title and squeezed(one.title) == title
                and (area is None or one.area == area.number)]  # fmt: skip
        return same[0] if len(same) == 1 else None

    def _place(self, found: Compared) -> None:
        """An action needs its area; one that is there stays where it is."""
        entry, area = found.entry, self.area_called(found.entry.area)
        if isinstance(found.there, PlanActionShape):
            if area is not None and area.number != found.there.area:
                entry.questions.append(
                    "It stands in another area here, and stays there."
                )
            return
        begun = self.new_areas.get(entry.area)
        if area is None and begun is None:
            words = f"Area {entry.area[:60]}" if entry.area else "Its area"
            entry.problems.append(f"{words} is neither in the plan nor in the table.")
        elif (
            area is None
            and begun
            and begun.entry.problems
            and entry.row != begun.entry.row
        ):
            entry.problems.append(f"Its area, in row {begun.entry.row}, cannot be "
                                  "brought along.")  # fmt: skip

    def _days(self, found: Compared) -> None:
        for part, name in _ACTION_DAYS.items():
            said, there = found.entry.days.get(part), getattr(found.there, name, None)
            kind = getattr(found.there, "date_kind", "")
            if (
                said
                and said != there
                and not (name == "due_on" and kind == "milestones")
            ):
                found.changes.append((LABELS[part], _day(there), _day(said)))

    def _people(self, found: Compared) -> None:
        directory, texts = self.here.directory, found.entry.texts
        for part, name in _LEADS.items():
            who = self._names(found, part, name, directory.person)
            beside = _BESIDE[part]
            if who and who.organisation and beside not in texts:
                self._named(found, beside, _ORGANISATIONS[beside], who.organisation)
        for part, name in _ORGANISATIONS.items():
            self._names(found, part, name, directory.organisation)

    def _lines(self, found: Compared) -> None:
        there = found.there if isinstance(found.there, PlanActionShape) else None
        if found.entry.steps is not None:
            before = merging.there_of(there.steps if there else ())
            found.steps = merging.merged(found.entry.steps, before)
            found.changes += merging.changes("Specific action", found.steps, before)
        if found.entry.criteria is not None:
            before = merging.there_of(there.criteria if there else ())
            found.criteria = merging.merged(found.entry.criteria, before)
            found.changes += merging.changes("Criterion", found.criteria, before)

    def _ratings(self, found: Compared) -> None:
        number = found.there.number if found.there else 0
        rated = self.here.rated.get(number, {})
        for claim, before in claims.claims(found.entry, self.here.scales, rated):
            found.claims.append(claim)
            new = Rated(level=claim.level.label, as_at=claim.as_at).words
            old = before.words if before else ""
            found.changes.append((claim.dimension.capitalize(), old, new))

    # --- What both have --------------------------------------------------------------

    def _texts(self, found: Compared, fields: Mapping[Part, str]) -> None:
        for part, name in fields.items():
            said, there = (
                found.entry.texts.get(part, ""),
                getattr(found.there, name, ""),
            )
            if said and flat(said) != flat(there):
                found.changes.append((LABELS[part], there, said))

    def _extras(self, found: Compared) -> None:
        there = (
            {one.label: one.text for one in found.there.extras} if found.there else {}
        )
        for part, said in found.entry.texts.items():
            label = self.labels.get(extra_key(part) or 0)
            if label and flat(said) != flat(there.get(label, "")):
                found.changes.append((label, there.get(label, ""), said))

    def _names(
        self, found: Compared, part: Part, name: str, ask: Callable[[str], Found]
    ) -> Found | None:
        """Whom a part names; the name that stands there already is not asked about."""
        words = found.entry.texts.get(part, "")
        if not words or flat(words) == flat(getattr(found.there, name, "")):
            return None
        who = ask(words)
        one = self._asked(found, who)
        if one is not None:
            self._named(found, part, name, one)
        return who

    def _named(self, found: Compared, part: Part, name: str, one: Known) -> None:
        there = getattr(found.there, name, "")
        if one.name != there:
            found.named[part] = one
            found.changes.append((LABELS[part], there, one.name))

    def _asked(self, found: Compared, who: Found) -> Known | None:
        if who.unknown:
            found.unknown.append(who.unknown)
            found.entry.questions.append(
                f"Who or what is “{who.unknown[:60]}”? It is left open until you say."
            )
        return who.one


def _day(on: date | None) -> str:
    return long_date(on) if on else ""
