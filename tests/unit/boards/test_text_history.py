"""Revisions told in steps, and any two of them compared."""

from datetime import UTC, datetime, timedelta

from boards.text_history import Saved, pair, steps

TEN = datetime(2024, 3, 5, 10, tzinfo=UTC)


def saved(version: int, text: str, by: str = "Sam", at: float = 0, **more) -> Saved:
    when = TEN + timedelta(minutes=at)
    return Saved(version=version, text=text, by=by, at=when, **more)


TOLD = [
    saved(1, "A"),
    saved(2, "A b", at=1),
    saved(3, "A b c", at=2),
    saved(4, "A b C", by="Priya", at=3),
    saved(5, "A b c d", at=4, is_aside=True),
    saved(6, "A b c", at=20),
    saved(7, "", at=21),
    saved(8, "A b c", at=22),
]


def test_saves_in_one_go_are_one_step() -> None:
    told = steps(TOLD)
    found = [(step.last.version, step.saves, step.same_as) for step in told]
    assert found == [(8, 1, 3), (7, 1, 0), (6, 1, 3), (5, 1, 0), (4, 1, 0), (3, 3, 0)]
    assert [step.last.version for step in told if step.is_current] == [8]
    assert [step.last.version for step in told if step.is_removal] == [7]


def test_every_save_can_be_told() -> None:
    assert len(steps(TOLD, every=True)) == len(TOLD)


def test_a_text_kept_beside_is_never_the_current_one() -> None:
    told = steps([saved(1, "A"), saved(2, "B", by="Priya", is_aside=True)])
    assert [step.last.version for step in told if step.is_current] == [1]


def test_pair_is_what_was_asked_for_or_the_newest_two_steps() -> None:
    told = steps(TOLD)
    for older, newer in ((2, 5), (5, 2)):
        found = pair(told, TOLD, older, newer)
        assert found is not None
        assert [one.version for one in found] == [2, 5]
    newest = pair(told, TOLD, 0, 0)
    assert newest is not None
    assert [one.version for one in newest] == [7, 8]
    assert pair(told, TOLD, 2, 99) is None
    assert pair(steps(TOLD[:1]), TOLD[:1], 0, 0) is None
