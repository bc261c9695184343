"""The standard of attendance that terms state, such as `9 of 12` (C23). Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """How somebody stands by the standard."""

    MET = "met"
    IN_DANGER = "in_danger"
    NOT_MET = "not_met"

    @property
    def words(self) -> str:
        """The judgement as it is read."""
        return {"met": "Met", "in_danger": "In danger", "not_met": "Not met"}[self]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with its reason.

    Args:
        missed: of the meetings looked at.
        looked_at: the last so many meetings, at most those the standard speaks of.
        spare: how many more may be missed; below nothing where it is not met.
        left: how many meetings are still to come until the standard speaks of all.
    """

    judgement: Judgement
    missed: int
    looked_at: int
    spare: int
    left: int

    @property
    def label(self) -> str:
        """The judgement; met is only said once all the meetings were held."""
        is_early = self.judgement == Judgement.MET and self.left > 0
        return "On course" if is_early else self.judgement.words

    @property
    def words(self) -> str:
        """`missed 2 of 5; may miss 1 of the next 7`."""
        said = f"missed {self.missed} of {self.looked_at}"
        if self.judgement == Judgement.NOT_MET:
            return f"{said}, {-self.spare} too many"
        if not self.left:
            return said
        more = self.spare or "none"
        return f"{said}; may miss {more} of the next {self.left}"


@dataclass(frozen=True, slots=True)
class Standard:
    """At least so many of so many meetings."""

    least: int
    of: int

    def __str__(self) -> str:
        return f"{self.least} of {self.of}"

    def judge(self, came: Sequence[bool]) -> Judged | None:
        """Judge who came to the meetings they were expected at.

        Args:
            came: oldest first, of the meetings whose attendance is recorded; only the
                last of them count, as many as the standard speaks of.

        Returns:
            None where there was no such meeting.
        """
        window = came[-self.of :]
        if not window:
            return None
        missed = sum(not one for one in window)
        allowed = self.of - self.least
        return Judged(
            judgement=self._judgement(missed, allowed),
            missed=missed,
            looked_at=len(window),
            spare=allowed - missed,
            left=self.of - len(window),
        )

    @staticmethod
    def _judgement(missed: int, allowed: int) -> Judgement:
        if missed > allowed:
            return Judgement.NOT_MET
        return Judgement.IN_DANGER if missed == allowed > 0 else Judgement.MET
