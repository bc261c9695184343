"""The scale of a board's actions: which words may be chosen, and what each stands for.

Without words of its own a board has the plain life of an action. A choice is known by
its key: a step of the life, or a word of the board as `label-7`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from actions.models import Action, StatusLabel
from governance.errors import RuleBroken

GOING_ON = (
    Action.Status.OPEN,
    Action.Status.IN_PROGRESS,
    Action.Status.WAITING,
    Action.Status.DONE,
)
_MEANINGS: dict[str, str] = {
    Action.Status.OPEN: "Not begun",
    Action.Status.IN_PROGRESS: "Work is going on",
    Action.Status.WAITING: "For something or somebody",
    Action.Status.DONE: "To be closed by the board",
}
_PREFIX = "label-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One thing that can be said of where an action stands.

    Args:
        label: the board's word; None where the plain life is said.
    """

    key: str
    status: str
    word: str
    meaning: str = ""
    label: StatusLabel | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of one board, in its order; empty for the plain life."""

    labels: tuple[StatusLabel, ...] = ()

    @classmethod
    def of(cls, board_id: int) -> "Scale":
        """The scale of a board; one query."""
        return cls(tuple(StatusLabel.objects.filter(board_id=board_id)))

    def ways(
        self, statuses: Iterable[str] = GOING_ON, *, keep: StatusLabel | None = None
    ) -> list[Way]:
        """What may be chosen, in the order of the life.

        Args:
            keep: a word that is chosen already, and stays so though no longer offered.
        """
        return [way for status in statuses for way in self._ways_of(status, keep)]

    def first(self, status: str) -> StatusLabel | None:
        """The word for a step of the life where nobody chose one."""
        return next(
            (one for one in self.labels if one.status == status and one.is_offered),
            None,
        )

    def word(self, status: str) -> str:
        """A step of the life in the board's words."""
        label = self.first(status)
        return label.label if label else str(Action.Status(status).label)

    def placed(self, key: str, now_has: StatusLabel | None = None) -> Way:
        """What a key stands for.

        Args:
            now_has: the action's word, which stays where only its step is said.

        Raises:
            RuleBroken: beside `status`, for a key that is none of this board's.
        """
        if key in Action.Status.values:
            is_said = now_has is not None and now_has.status == key
            label = now_has if is_said else self.first(key)
            word = label.label if label else str(Action.Status(key).label)
            return Way(key=key, status=key, word=word, label=label)
        for one in self.labels:
            if key == key_of(one):
                return _way(one)
        raise RuleBroken("Choose where the action stands.", field="status")

    def _ways_of(self, status: str, keep: StatusLabel | None) -> Iterator[Way]:
        kept = keep.pk if keep else None
        own = [
            one
            for one in self.labels
            if one.status == status and (one.is_offered or one.pk == kept)
        ]
        if own:
            yield from map(_way, own)
        else:
            word = str(Action.Status(status).label)
            yield Way(
                key=status,
                status=status,
                word=word,
                meaning=_MEANINGS.get(status, ""),
            )


def key_of(label: StatusLabel) -> str:
    """The key under which a word of the board is chosen."""
    return f"{_PREFIX}{label.pk}"


def key_of_action(action: Action) -> str:
    """The key of where an action stands now."""
    return key_of(action.label) if action.label else action.status


def _way(label: StatusLabel) -> Way:
    return Way(
        key=key_of(label),
        status=label.status,
        word=label.label,
        meaning=label.definition,
        label=label,
    )
