"""The pages of ratings, updates and cycles, and the digest that asks for updates."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from actions import chase_letters
from actions.operations.chasing import send_digests
from boards import standing
from governance import clock
from governance.letters import Entry
from governance.models import Notice
from improvement_plan import operations as plan_ops
from improvement_plan.models import ActionRating, CycleAsk, UpdateCycle
from improvement_plan.operations import cycles
from tests.cast import Cast, login
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 7, 3, 9, tzinfo=UTC)
WHY = "One trust’s rules stop staff using our form."


def address(made: RatedPlan, name: str, *numbers: int) -> str:
    board = made.cast.board
    where = [board.partnership.slug, board.slug, *numbers]
    return reverse(f"improvement_plan:{name}", args=where)


def agreed(cast: Cast) -> RatedPlan:
    made = rated_plan(cast)
    with clock.at(NOW):
        plan_ops.agree_plan(by=cast.standing(cast.sam), plan_id=made.plan.pk, label="1")
    return made


def test_a_lead_tells_on_a_phone_the_sro_confirms_and_the_cycle_is_closed(
    cast: Cast,
) -> None:
    made = agreed(cast)
    client, number = Client(), made.action.number
    with clock.at(NOW):
        login(client, cast.sam)
        opened = {
            "plan": made.plan.pk, "audience": "board",
            "of_day": 1, "of_month": 7, "of_year": 2024,
            "due_on_day": 11, "due_on_month": 7, "due_on_year": 2024,
        }  # fmt: skip
        assert client.post(address(made, "cycle-open"), opened).status_code == 303
        login(client, cast.gwen)
        page = client.get(address(made, "action-update", number)).content.decode()
        order = [
            page.index(words)
            for words in ("What was done?", "What will you do next", "How is it going",
                          "Why is it off track?", "What help do you need?",
                          "Will the date change?", "Send update")
        ]  # fmt: skip
        assert order == sorted(order)
        assert "The record says Red" in page
        assert "Action in progress, on track" in page
        red = made.completion.levels.get(label="Red").pk
        told = {"done": "Two trusts agreed.", "completion": red, "help_kinds": []}
        refused = client.post(address(made, "action-update", number), told)
        assert refused.status_code == 422
        assert "Say why it is Red." in refused.content.decode()
        assert "Two trusts agreed." in refused.content.decode()
        sent = client.post(address(made, "action-update", number), {
            **told, "reason": WHY, "date_changes": "yes",
            "asked_due_on_day": 30, "asked_due_on_month": 11, "asked_due_on_year": 2024,
        })  # fmt: skip
        # The next update this lead owes follows at once.
        assert sent.headers["Location"] == address(made, "action-update", number + 1)
        login(client, cast.nadia)
        shown = client.get(address(made, "action-ratings", number)).content.decode()
        assert WHY in shown
        assert "30 November 2024" in shown
        row = ActionRating.objects.get(state="proposed")
        back = client.post(address(made, "rating-return", number, row.pk))
        assert "Say why you return it." in back.content.decode()
        client.post(address(made, "rating-confirm", number, row.pk))
        row.refresh_from_db()
        assert row.state == "confirmed"
        update = row.told_with
        client.post(address(made, "date-agree", number, update.pk))
        made.action.refresh_from_db()
        assert made.action.due_on == date(2024, 11, 30)
        login(client, cast.sam)
        cycle = address(made, "cycle", 1)
        assert "1 of 2 complete" in client.get(cycle).content.decode()
        client.post(address(made, "cycle-close", 1))
        assert "The plan as frozen on" in client.get(cycle).content.decode()
        assert "July 2024" in client.get(address(made, "cycles")).content.decode()


def test_others_read_what_they_may_and_turn_no_key(cast: Cast) -> None:
    made = agreed(cast)
    client, number = login(Client(), cast.zoe), made.action.number
    assert client.get(address(made, "action-ratings", number)).status_code == 404
    login(client, cast.nadia)
    assert client.get(address(made, "action-update", number)).status_code == 403
    assert client.get(address(made, "cycle", 9)).status_code == 404
    assert client.post(address(made, "cycle-open")).status_code == 403


def test_the_digest_asks_each_lead_once_and_chases_who_is_late(cast: Cast) -> None:
    made = agreed(cast)
    cast.gwen.email = "gwen@example.org"
    cast.gwen.save()
    partnership = cast.partnership

    def run(day: date) -> int:
        with clock.at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)):
            by = standing.job("send digests", partnership.pk, day)
            return send_digests(by=by, partnership=partnership, day=day)

    with clock.at(NOW):
        cycles.open_cycle(
            by=cast.standing(cast.sam), plan_id=made.plan.pk, audience="board",
            of=NOW.date(), due_on=date(2024, 7, 11),
        )  # fmt: skip
    assert [run(date(2024, 7, day)) for day in (4, 5, 11, 12, 15)] == [1, 0, 0, 1, 0]
    assert list(CycleAsk.objects.values_list("stage", flat=True)) == ["asked", "chased"]
    notice = Notice.objects.filter(kind="digest").latest("pk")
    with clock.at(datetime(2024, 7, 12, 9, tzinfo=UTC)):
        letter = chase_letters.digest(notice)
    entries = [block for block in letter.blocks if isinstance(block, Entry)]
    assert len(entries) == 2
    assert "1 day overdue, 11 July 2024" in str(entries[0])
    assert address(made, "action-update", made.action.number) in str(entries[0])
    assert UpdateCycle.objects.get().state == "open"
