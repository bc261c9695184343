"""The drawing of a structure: nothing overlaps, every line joins its bodies (C02, C07)."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.structure_layout import draw, wrapped
from boards.structure_rules import LineKind, circle, circle_sentence, way
from boards.structure_shapes import NARROW, WIDE, Body, Box, Drawing, Line, Sheet

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60
)


@st.composite
def structures(draw_from: st.DrawFn) -> tuple[list[Body], list[Line]]:
    keys = [f"b{n}" for n in range(draw_from(st.integers(1, 18)))]
    bodies = [
        Body(key=key, name=draw_from(NAMES), kind="Working group", is_ours=bool(n % 2))
        for n, key in enumerate(keys)
    ]
    ends = st.tuples(
        st.sampled_from(keys),
        st.sampled_from(keys),
        st.sampled_from(LineKind),
        st.sampled_from(["", "monthly", "by exception, in writing"]),
    ).filter(lambda found: found[0] != found[1])
    told = [] if len(keys) == 1 else draw_from(st.lists(ends, max_size=24))
    lines = [Line(source=a, target=b, kind=k, cadence=c) for a, b, k, c in told]
    return bodies, lines


def apart(one: Box, two: Box) -> bool:
    return (
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.y + one.height <= two.y
        or two.y + two.height <= one.y
    )


def on_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    across = box.x < x < box.x + box.width
    return across and (
        y == pytest.approx(box.y) or y == pytest.approx(box.y + box.height)
    )


def crosses(drawing: Drawing, box: Box) -> bool:
    """Whether any stretch of a line runs through the inside of a box."""
    for drawn in drawing.lines:
        for (x, y), (u, v) in zip(drawn.points, drawn.points[1:], strict=False):
            beside = max(x, u) <= box.x + 0.1 or min(x, u) >= box.x + box.width - 0.1
            above = max(y, v) <= box.y + 0.1 or min(y, v) >= box.y + box.height - 0.1
            if not (beside or above):
                return True
    return False


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
@settings(max_examples=120, deadline=None)
@given(structures())
def test_nothing_overlaps_and_every_line_joins_its_bodies(
    sheet: Sheet, structure: tuple[list[Body], list[Line]]
) -> None:
    bodies, lines = structure
    drawing = draw(bodies, lines, sheet)
    boxes = {box.body.key: box for box in drawing.boxes}
    assert set(boxes) == {body.key for body in bodies}
    assert all(apart(one, two) for one, two in combinations(drawing.boxes, 2))
    assert not any(crosses(drawing, box) for box in drawing.boxes)
    assert [drawn.line for drawn in drawing.lines] == lines
    for drawn in drawing.lines:
        assert on_edge(drawn.points[0], boxes[drawn.line.source])
        assert on_edge(drawn.points[-1], boxes[drawn.line.target])
        for (x, y), (u, v) in zip(drawn.points, drawn.points[1:], strict=False):
            assert x == u or y == v
    places = [p for drawn in drawing.lines for p in drawn.points]
    places += [(b.x, b.y) for b in drawing.boxes]
    places += [(b.x + b.width, b.y + b.height) for b in drawing.boxes]
    assert drawing.width == sheet.width
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in places)
    for box in drawing.boxes:
        assert all(box.y < t.y <= box.y + box.height for t in box.texts)


@given(NAMES, st.floats(20, 300))
def test_words_are_wrapped_and_none_is_lost(words: str, width: float) -> None:
    lines = wrapped(words, width, 14.0)
    assert "".join(lines).replace(" ", "") == "".join(words.split())
    assert all(len(line) <= max(1, int(width / (14.0 * 0.58))) for line in lines)


def test_who_is_reported_to_stands_above() -> None:
    bodies = [Body(key=k, name=k) for k in ("group", "board", "council", "forum")]
    lines = [
        Line(source="group", target="board", kind=LineKind.REPORTS, cadence="monthly"),
        Line(source="board", target="council", kind=LineKind.ESCALATES),
        Line(source="board", target="forum", kind=LineKind.STAKEHOLDER),
    ]
    drawing = draw(bodies, lines)
    y = {box.body.key: box.y for box in drawing.boxes}
    assert y["council"] < y["board"] < y["group"] < y["forum"]
    group = next(box for box in drawing.boxes if box.body.key == "group")
    assert "Reporting: monthly" in [text.words for text in group.texts]


REPORTING = [("group", "board"), ("board", "executive"), ("scrum", "board")]


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (("executive", "council"), ()),
        (("scrum", "executive"), ()),
        (("board", "board"), ("board", "board")),
        (("board", "group"), ("board", "group", "board")),
        (("executive", "group"), ("executive", "group", "board", "executive")),
    ],
)
def test_circle(new: tuple[str, str], found: tuple[str, ...]) -> None:
    assert circle(REPORTING, new) == found


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Board", "Board"), "A body cannot report to itself."),
        (
            ("Board", "Group", "Board"),
            "This would close a circle: Group reports to Board already.",
        ),
        (
            ("Executive", "Group", "Board", "Executive"),
            "This would close a circle: Group reports to Board; "
            "Board reports to Executive already.",
        ),
    ],
)
def test_circle_in_words(names: tuple[str, ...], said: str) -> None:
    assert circle_sentence(names) == said


def test_way_takes_the_shortest() -> None:
    lines = [("a", "b"), ("b", "c"), ("a", "c")]
    assert way(lines, "a", "c") == ("a", "c")
    assert way(lines, "c", "a") == ()
