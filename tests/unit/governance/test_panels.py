import pytest

from governance import panels
from governance.panels import Panel

SLOT = "board.overview"


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(panels, "_panels", {slot: [] for slot in panels.SLOTS})
    monkeypatch.setattr(panels, "_sources", {})


def test_panels_are_shown_in_order_and_silent_ones_left_out():
    panels.register(SLOT, lambda who, board: Panel("late.html", {}, order=90))
    panels.register(SLOT, lambda who, board: None)
    panels.register(SLOT, lambda who, board: Panel("first.html", {"b": board}))

    shown = panels.show(SLOT, "who", "board")

    assert [p.template for p in shown] == ["first.html", "late.html"]
    assert shown[0].context == {"b": "board"}


def test_a_slot_that_is_not_there_is_refused_at_once():
    with pytest.raises(KeyError):
        panels.register("board.overveiw", lambda who, board: None)


def test_a_question_is_answered_by_one_app():
    panels.answer_with("minutes.actions", lambda meeting: {meeting: ["2.1"]})

    assert panels.ask("minutes.actions", 7) == {7: ["2.1"]}
    with pytest.raises(ValueError, match="answered already"):
        panels.answer_with("minutes.actions", lambda meeting: {})


def test_a_question_nobody_asks_or_answers_is_refused():
    with pytest.raises(KeyError):
        panels.answer_with("minutes.acts", lambda meeting: {})
    with pytest.raises(KeyError):
        panels.ask("minutes.updates", 7)
