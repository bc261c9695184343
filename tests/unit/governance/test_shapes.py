"""Records are read back strictly, and the refusal names the place."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from governance.shapes import ShapeError, from_dict, to_dict


@dataclass(frozen=True, kw_only=True)
class Leaf:
    name: str
    count: int = 0

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ShapeError("A count is not negative.")


@dataclass(frozen=True, kw_only=True)
class Tree:
    planted: dt.date
    kind: Literal["oak", "ash"]
    leaves: tuple[Leaf, ...] = ()
    pruned_at: dt.time | None = None
    tall: bool = False


WHOLE: dict[str, Any] = {
    "planted": "2024-03-05",
    "kind": "oak",
    "leaves": [{"name": "Łucja", "count": 2}],
    "pruned_at": "11:00",
    "tall": True,
}


def test_there_and_back_is_the_same() -> None:
    tree = from_dict(Tree, WHOLE)
    assert tree.planted == dt.date(2024, 3, 5)
    assert tree.pruned_at == dt.time(11)
    assert to_dict(tree) == WHOLE


def test_defaults_are_written_out() -> None:
    sparse = from_dict(Tree, {"planted": "2024-03-05", "kind": "ash"})
    assert to_dict(sparse) == {
        "planted": "2024-03-05",
        "kind": "ash",
        "leaves": [],
        "pruned_at": None,
        "tall": False,
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"planed": 1}, "the record: unknown key 'planed'"),
        ({"planted": "5 March"}, "planted: '5 March' is not a date"),
        ({"planted": None}, "planted: None is not of type date"),
        ({"kind": "elm"}, "kind: 'elm' is not one of"),
        ({"leaves": [{"name": "x"}, {"count": 1}]}, "leaves[1].name: missing"),
        ({"leaves": [{"name": 7}]}, "leaves[0].name: 7 is not of type str"),
        ({"leaves": [{"name": "x", "count": True}]}, "leaves[0].count: True is not"),
        ({"leaves": [{"name": "x", "count": -1}]}, "leaves[0]: A count is not"),
        ({"leaves": {"name": "x"}}, "leaves: a list was expected"),
        ({"tall": 1}, "tall: 1 is not of type bool"),
        ({"pruned_at": "25:00"}, "pruned_at: '25:00' is not a time"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ShapeError) as refused:
        from_dict(Tree, {**WHOLE, **change})
    assert message in str(refused.value)


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(ShapeError, match="object cannot be kept"):
        to_dict(Leaf(name=object()))  # type: ignore[arg-type]
