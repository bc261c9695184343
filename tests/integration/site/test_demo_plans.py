"""The published plan as the demonstration tells it: words, counts, dates (C64–C66)."""

from datetime import date

import pytest

from governance.site.demo import plans
from governance.site.demo.setting_up import set_up
from governance.site.demo.southend import SOUTHEND
from governance.site.demo.southend_plan_facts import COLUMNS
from governance.site.demo.west_sussex import WEST_SUSSEX
from governance.site.demo.west_sussex_plan_facts import AREAS
from improvement_plan import plan_page, record
from improvement_plan.plan_asked import Asked

pytestmark = pytest.mark.django_db
AUGUST, OCTOBER = date(2024, 8, 1), date(2024, 10, 1)


def test_west_sussex_plan_is_as_printed_and_knows_what_is_past_its_date() -> None:
    plan = plans.publish(set_up(WEST_SUSSEX))

    august = plan_page.build(plan, AUGUST, Asked())
    october = plan_page.build(plan, OCTOBER, Asked())

    assert august is not None
    assert october is not None
    stood = august.stood
    assert (len(stood.areas), len(stood.actions)) == (5, 18)
    printed = [one for area in AREAS for one in area.actions]
    assert [(a.reference, a.title, a.date_text) for a in stood.actions] == [
        (one.reference, one.title, one.date) for one in printed
    ]
    assert [tuple(s.text for s in a.steps) for a in stood.actions] == [
        one.steps for one in printed
    ]
    by_reference = {a.reference: a for a in stood.actions}
    dates = [date(2024, 9, 30), date(2027, 3, 31)]
    assert [s.due_on for s in by_reference["4.1"].milestones] == dates
    assert len(by_reference["4.2"].milestones) == 4
    assert sorted(r.action.reference for r in august.past) == [
        "1.1", "1.3", "1.5", "3.2", "5.4",
    ]  # fmt: skip
    late = {row.action.reference for row in october.past}
    assert {"4.1", "4.2"} <= late


def test_southend_plan_stands_in_its_own_columns() -> None:
    plan = plans.write_recommendations(set_up(SOUTHEND))

    stood = record.as_of(plan, plans.DRAFTED)

    assert stood is not None
    assert len(stood.areas) == 6
    assert {tuple(e.label for e in area.extras) for area in stood.areas} == {COLUMNS}
    assert stood.actions == ()
