"""Which action a row of an older log is, and how that action stands here (C48)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from actions import policy
from actions.importing.comparing import There, key_of, squeezed
from actions.importing.dates import When
from actions.importing.people import Party
from actions.importing.said import Said
from actions.models import Action, ActionParty, ActionUpdate
from actions.party_choices import value_of
from actions.scale import Scale
from boards.standing import Standing

NUMBERED = "Log "


class Matcher:
    """Finds the actions that rows speak of, a few queries for all of them."""

    def __init__(self, by: Standing, rows: Iterable[tuple[int, Said]]) -> None:
        said = dict(rows)
        references = {_called(number, one) for number, one in said.items()}
        texts = {one.text or one.instead for one in said.values() if not one.reference}
        found = (
            Action.objects.visible_to(by)
            .filter(Q(reference__in=references) | Q(text__in=texts))
            .select_related("item", "meeting__minutes", "board", "label")
            .with_people()
            .with_moves()
        )
        self.by = by
        self.actions: list[Any] = list(found)
        self.by_reference: defaultdict[str, list[Any]] = defaultdict(list)
        for action in self.actions:
            self.by_reference[action.reference].append(action)

    def match(self, number: int, said: Said) -> tuple[Any | None, str]:
        """The action a row speaks of, if there is one, and what is odd about it."""
        if not said.reference:
            return self._by_words(number, said), ""
        same = [
            action
            for action in self.by_reference[said.reference]
            if _may_be_of(action, said)
        ]
        if len(same) < 2:
            return (same[0] if same else None), ""
        alike = [one for one in same if squeezed(one.text) == squeezed(said.text)]
        if len(alike) == 1:
            return alike[0], ""
        return None, (
            f"There are {len(same)} actions {said.reference} here, and none reads like "
            "this one: it would be a new one."
        )

    def _by_words(self, number: int, said: Said) -> Any | None:
        """By the number it got when this log was first brought along, or its words."""
        text, title = squeezed(said.text or said.instead), squeezed(said.title)
        alike = [
            action
            for action in self.actions
            if squeezed(action.text) == text
            and (not title or title in map(squeezed, _titles(action)))
        ]
        numbered = [one for one in alike if one.reference == f"{NUMBERED}{number}"]
        found = numbered or alike
        return found[0] if len(found) == 1 or numbered else None


def there_of(by: Standing, actions: Sequence[Any]) -> dict[int, There]:
    """How actions stand, by their key; four queries for all of them."""
    told = _told([action.pk for action in actions])
    words = Scale.of(by.board_id or 0).labels
    scale = frozenset(squeezed(one.label) for one in words)
    held = set(
        Action.objects.filter(
            pk__in=[action.pk for action in actions], conditions__met_at__isnull=True,
            conditions__isnull=False,
        ).values_list("pk", flat=True)
    )  # fmt: skip
    return {
        action.pk: _there(by, action, told[action.pk], scale, is_held=action.pk in held)
        for action in actions
    }


def _there(
    by: Standing, action: Any, told: set[str], scale: frozenset[str], *, is_held: bool
) -> There:
    wording = policy.may_change_wording(by, action)
    is_closed = action.status == Action.Status.CLOSED
    due = When(action.due_text, action.due_on)
    return There(
        reference=action.reference,
        title=action.title,
        text=action.text,
        called=tuple(_titles(action)),
        owners=_keys(action, ActionParty.Part.OWNER),
        supporters=_keys(action, ActionParty.Part.SUPPORTER),
        owed_by=(action.owed_by, action.owners),
        due=due,
        first=When(action.first_text or "", action.first_on)
        if action.moves_made
        else due,
        status=action.status,
        closure=action.closure,
        word=action.label.label if action.label else "",
        scale=scale,
        told=frozenset(told),
        is_confidential=action.is_withheld,
        is_held=is_held,
        stays="" if wording or is_closed else wording.reason,
    )


def _keys(action: Any, part: str) -> tuple[str, ...]:
    return tuple(
        key_of(Party(party.name, value_of(party)))
        for party in action.parties.all()
        if party.part == part
    )


def _told(keys: list[int]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = ActionUpdate.objects.filter(action__in=keys)
    for key, text, words in rows.values_list("action_id", "text", "status_words"):
        found[key] |= {squeezed(text), squeezed(words)} - {""}
    return found


def _titles(action: Any) -> list[str]:
    """Its subject, and the title of its item, which a tracker prints as the paper."""
    item = action.item
    return [title for title in (action.title, item.title if item else "") if title]


def _called(number: int, said: Said) -> str:
    return said.reference or f"{NUMBERED}{number}"


def _may_be_of(action: Any, said: Said) -> bool:
    """An action of another meeting is another one, where references begin anew."""
    meeting = action.meeting
    return said.raised is None or meeting is None or meeting.date == said.raised
