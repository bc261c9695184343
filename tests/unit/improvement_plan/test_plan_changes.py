"""What one version of a plan says otherwise than another (C62)."""

from dataclasses import replace
from datetime import date

from improvement_plan.plan_changes import PlanChange, Wording, between
from improvement_plan.plan_shapes import (
    AreaShape,
    HeadShape,
    PlanActionShape,
    PlanShape,
    StepShape,
    put_together,
)

HEAD = HeadShape(title="Plan", type="Strategic action plan")
AREA = AreaShape(number=1, position=1, reference="1", statement="Waits are long.")
ACTION = PlanActionShape(
    number=1,
    area=1,
    position=1,
    reference="1.1",
    title="Develop the offer",
    date_text="July 2024",
    due_on=date(2024, 7, 31),
    steps=(StepShape(key=1, text="Write the paper"),),
)
PLAN = PlanShape(head=HEAD, areas=(AREA,), actions=(ACTION,))


def test_nothing_changed() -> None:
    assert between(PLAN, PLAN) == []


def test_changed_words_stand_beside_their_field() -> None:
    moved = replace(ACTION, date_text="December 2024", due_on=date(2024, 12, 31))

    changes = between(PLAN, replace(PLAN, actions=(moved,)))

    assert changes == [
        PlanChange(
            "changed",
            "plan action",
            "1.1 Develop the offer",
            (
                Wording("Date as printed", "July 2024", "December 2024"),
                Wording("Day it stands for", "31 July 2024", "31 December 2024"),
            ),
        )
    ]


def test_done_step_is_told() -> None:
    done = replace(ACTION.steps[0], done_on=date(2024, 5, 1))

    (change,) = between(PLAN, replace(PLAN, actions=(replace(ACTION, steps=(done,)),)))

    assert change.wordings == (
        Wording(
            "Specific actions and milestones",
            "Write the paper",
            "Write the paper · done 1 May 2024",
        ),
    )


def test_added_and_removed_are_named() -> None:
    other = replace(ACTION, number=2, reference="1.2", title="Close the gap")

    changes = between(PLAN, replace(PLAN, actions=(other,)))

    assert [(c.kind, c.heading) for c in changes] == [
        ("added", "1.2 Close the gap"),
        ("removed", "1.1 Develop the offer"),
    ]


def test_actions_follow_their_areas_and_leave_with_them() -> None:
    second = replace(AREA, number=2, position=0, reference="2")
    gone = replace(ACTION, number=3, area=9)
    of_second = replace(ACTION, number=2, area=2)

    plan = put_together(HEAD, [AREA, second], [ACTION, gone, of_second])

    assert [a.reference for a in plan.areas] == ["2", "1"]
    assert [a.number for a in plan.actions] == [2, 1]


def test_next_day_is_of_the_earliest_open_milestone() -> None:
    steps = (
        StepShape(key=1, text="a", kind="milestone", due_on=date(2024, 9, 30)),
        StepShape(key=2, text="b", kind="milestone", due_on=date(2027, 3, 31)),
    )
    action = replace(ACTION, date_kind="milestones", due_on=None, steps=steps)
    first_done = replace(steps[0], done_on=date(2024, 9, 1))

    assert action.next_due == date(2024, 9, 30)
    assert replace(action, steps=(first_done, steps[1])).next_due == date(2027, 3, 31)
    assert not steps[0].is_late(date(2024, 9, 30))
    assert steps[0].is_late(date(2024, 10, 1))
