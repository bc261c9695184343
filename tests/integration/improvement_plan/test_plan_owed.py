"""What the plan asks of somebody stands on My work and in their digest, once."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from actions import chase_letters
from actions.operations.chasing import send_digests
from boards import standing
from governance import clock
from governance.letters import as_text
from governance.models import Notice
from improvement_plan import operations as plan_ops
from improvement_plan import plan_owed
from improvement_plan.models import KpiException
from improvement_plan.operations import cycles, kpi_notes, updates
from improvement_plan.operations.updates import UpdateInput
from tests.cast import Cast, login
from tests.factories.kpis import make_kpi, make_target
from tests.integration.improvement_plan.rated_plans import rated_plan
from tests.integration.improvement_plan.test_kpis import record, typed

pytestmark = pytest.mark.django_db
JULY = datetime(2024, 7, 12, 9, tzinfo=UTC)


def test_a_missed_target_asks_in_the_digest_chases_once_and_stands_on_my_work(
    cast: Cast,
) -> None:
    cast.gwen.email = "gwen@example.org"
    cast.gwen.save()
    kpi = make_kpi(cast.board, owner=cast.gwen, name="EHC plans in 20 weeks")
    make_target(kpi, "60")

    def run(day: int) -> int:
        with clock.at(datetime(2024, 7, day, 9, tzinfo=UTC)):
            at = date(2024, 7, day)
            by = standing.job("send digests", cast.partnership.pk, at)
            return send_digests(by=by, partnership=cast.partnership, day=at)

    assert run(1) == 0
    record(cast, typed(kpi, 2021, "35.5"))
    assert [run(day) for day in (2, 3, 9, 10)] == [1, 0, 1, 0]
    with clock.at(datetime(2024, 7, 9, 9, tzinfo=UTC)):
        letter = chase_letters.digest(Notice.objects.filter(kind="digest").latest("pk"))
    text = as_text(letter)
    assert "Exception notes you owe" in text
    assert "35.5% in 2021, target at least 60.0%" in text
    note = KpiException.objects.get()
    home = login(Client(), cast.gwen).get("/").content.decode()
    assert "Exception notes" in home
    assert f"/plan/measures/notes/{note.pk}/" in home
    kpi_notes.write_note(
        by=cast.standing(cast.gwen), note_id=note.pk, cause="Vacancies", remedy=""
    )
    assert plan_owed.of([cast.gwen], JULY.date()) == ()


def test_my_work_says_what_each_of_the_two_keys_has_to_do(
    cast: Cast, django_assert_max_num_queries
) -> None:
    made = rated_plan(cast)
    sam = cast.standing(cast.sam)
    with clock.at(JULY):
        plan_ops.agree_plan(by=sam, plan_id=made.plan.pk, label="1")
        cycles.open_cycle(
            by=sam, plan_id=made.plan.pk, audience="board", of=JULY.date(),
            due_on=date(2024, 7, 11),
        )  # fmt: skip
        updates.send_update(
            by=cast.standing(cast.gwen),
            action_id=made.action.pk,
            update=UpdateInput(
                done="Two agreed.", asked_due_on=date(2024, 11, 30),
                completion=made.claim("Red", reason="Rules."),
                help_kinds=("needs_decision",), help_words="One template.",
            ),
        )  # fmt: skip
    day = JULY.date()
    with django_assert_max_num_queries(13):
        (mine,) = plan_owed.of([cast.gwen], day)
    assert mine.heading == "Updates of the plan"
    assert [(t.when, t.is_late) for t in mine.tasks] == [("1 day overdue", True)]
    theirs = {one.heading: one.tasks for one in plan_owed.of([cast.nadia], day)}
    assert list(theirs) == [
        "Ratings to confirm", "New dates asked for", "Help asked for",
    ]  # fmt: skip
    assert "Completion Red" in theirs["Ratings to confirm"][0].about
    assert "30 November 2024" in theirs["New dates asked for"][0].about
    assert "A decision by the board; One template." in theirs["Help asked for"][0].about
    assert plan_owed.of([cast.zoe], day) == ()


def test_what_waits_since_the_first_hour_of_a_summer_day_says_that_day(
    cast: Cast,
) -> None:
    made = rated_plan(cast)
    with clock.at(datetime(2024, 7, 12, 23, 30, tzinfo=UTC)):
        updates.send_update(
            by=cast.standing(cast.gwen),
            action_id=made.action.pk,
            update=UpdateInput(
                done="Two agreed.", asked_due_on=date(2024, 11, 30),
                completion=made.claim("Red", reason="Rules."),
                help_kinds=("needs_decision",),
            ),
        )  # fmt: skip

    kinds = plan_owed.of([cast.nadia], date(2024, 7, 13))

    assert [one.tasks[0].day for one in kinds] == ["13 July 2024"] * 3
