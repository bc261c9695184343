"""Records change state by their table of moves only, and the table is whole."""

import ast
from pathlib import Path

from django.db import models

from tests.contracts import source
from tests.contracts.our_models import every_model, label

STATE_NAMES = ("state", "status")
# Fields called so that are no life of a record, each with its reason.
WITHOUT_MOVES = {
    "actions.StatusLabel.status": "which step a word stands for",
    "governance.Notice.state": "moved by conditional UPDATEs of the outbox (rulings 2)",
    "governance.StoredDocument.state": "moved by conditional UPDATEs of a worker",
    "boards.Pack.state": "no record: moved by conditional UPDATEs of a worker",
    "improvement_plan.ComparatorValue.state": "what a row says; a revision is a new row",
    "improvement_plan.KpiValue.state": "what a row says; a revision is a new row",
    "boards.Attendance.state": "how somebody came: set and set again while recording",
}
# Modules that may write a state column by UPDATE, each with its reason.
CONDITIONAL = {
    "governance/imports.py": "a worker leaves the step it claimed",
    "boards/pack_making.py": "claims",
    "governance/outbox.py": "claims",
    "governance/documents.py": "claims",
    "governance/invitations.py": "cancels a message that waits",
}


def state_field(model: type[models.Model]) -> models.Field | None:
    """The field that tells where in its life a record is, if it has one."""
    fields = {f.name: f for f in model._meta.concrete_fields if f.choices}
    return next((fields[name] for name in STATE_NAMES if name in fields), None)


def gaps(model: type[models.Model], field: models.Field) -> list[str]:
    """What the model's table of moves leaves out or invents."""
    moves = getattr(model, "MOVES", None)
    if moves is None:
        return ["has no MOVES"]
    states = {str(value) for value, _ in field.flatchoices}
    targets = {str(new) for news in moves.values() for new in news}
    missing = states - {str(old) for old in moves}
    return [f"says nothing of {s}" for s in sorted(missing)] + [
        f"goes to {s}, which is no state" for s in sorted(targets - states)
    ]


def set_elsewhere(path: Path) -> list[str]:
    """Assignments to a state outside a model's own methods.

    How somebody came is no life (`WITHOUT_MOVES`) and is named by its class.
    """
    return [
        source.where(path, node)
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Assign)
        and not ast.unparse(node.value).startswith("Attendance.State.")
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr in STATE_NAMES
    ]


def updated_in(path: Path) -> list[str]:
    """UPDATEs of a state that go round the table of moves."""
    return [
        source.where(path, call)
        for words, call in source.calls(source.tree(path))
        if words.endswith((".update", ".bulk_update"))
        and {k.arg for k in call.keywords} & set(STATE_NAMES)
    ]


class Life(models.TextChoices):
    BORN = "born", "Born"
    GONE = "gone", "Gone"


def test_walk_notices_an_unfinished_table() -> None:
    class Planted(models.Model):
        MOVES = {Life.BORN: frozenset({"lost"})}
        state = models.CharField(max_length=5, choices=Life.choices)

        class Meta:
            app_label = "contracts_moves"

        def __str__(self) -> str:
            return "planted"

    field = state_field(Planted)

    assert field is not None
    assert gaps(Planted, field) == [
        "says nothing of gone",
        "goes to lost, which is no state",
    ]


def test_every_state_has_its_moves() -> None:
    found = {
        label(model, field.name): gaps(model, field)
        for model in every_model()
        if (field := state_field(model))
        and label(model, field.name) not in WITHOUT_MOVES
    }

    assert {name for name, missing in found.items() if missing} == set()
    assert {"boards.Minutes.state", "boards.Meeting.state"} <= set(found)


def test_reading_notices_a_state_set_elsewhere(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("minutes.state = 'approved'\nrows.update(state='approved')\n")

    assert set_elsewhere(planted) == ["planted.py:1"]
    assert updated_in(planted) == ["planted.py:2"]


def test_no_state_is_set_outside_the_models() -> None:
    outside = [p for p in source.files() if "models" not in p.parts]

    assert [culprit for path in outside for culprit in set_elsewhere(path)] == []


def test_no_state_is_updated_round_the_moves() -> None:
    found = [
        culprit
        for path in source.files()
        if str(path.relative_to(source.ROOT)) not in CONDITIONAL
        for culprit in updated_in(path)
    ]

    assert found == []
