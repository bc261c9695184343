"""The daily run: stages, digests, and what is left out when they are sent (C56)."""

from datetime import date
from typing import Any

import pytest

from actions import chase_job, chase_run
from actions.models import Action, ActionParty, Chase
from actions.operations import (
    close_action,
    mute_action,
    reopen_action,
    update_action,
    wait_for,
)
from boards.models import Appointment, TermsOfReference
from boards.standing import of
from governance import outbox
from governance.models import AuditEvent, Notice
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.factories.chasing import DAY, DUE, Chasing, at, log_of, make_chasing

pytestmark = pytest.mark.django_db


@pytest.fixture
def chasing(settings: Any) -> Chasing:
    settings.EMAIL_URL = ""
    return make_chasing()


def sam_on(chasing: Chasing, day: date) -> Any:
    return of(chasing.cast.sam, chasing.cast.board, day)


def test_a_digest_goes_once_and_tells_what_is_owed(chasing: Chasing) -> None:
    action = chasing.owes(reference="3.2", text="Link with the trust")
    chasing.owes(chasing.celeste, due_on=DUE + 30 * DAY)

    (notice,) = chasing.run()

    assert (notice.address, notice.state) == ("mina@example.org", "kept")
    assert notice.subject == "Your actions: 1 due within seven days"
    assert notice.text.index("Due within seven days") < notice.text.index("Link with")
    assert "Action 3.2 · Partnership board" in notice.text
    assert log_of(action) == [("on the day", "told", "Mina Farrow")]
    assert chasing.run(hour=9) == []
    assert AuditEvent.objects.filter(kind="actions.digests_sent").count() == 1


def test_every_stage_is_told_once(chasing: Chasing) -> None:
    action = chasing.owes()

    chasing.run_until(DUE + 21 * DAY)

    assert [words for words, *_ in log_of(action)] == [
        "7 days before", "on the day", "1 week overdue", "2 weeks overdue",
        "copied after 14 days", "3 weeks overdue",
    ]  # fmt: skip


def test_one_digest_across_boards_overdue_oldest_first(chasing: Chasing) -> None:
    chasing.owes(text="The newer", due_on=DUE - DAY)
    other = chasing.cast.other_board
    chasing.owes(text="The older", due_on=DUE - 7 * DAY, board=other)
    chasing.owes(text="The coming", due_on=DUE + 3 * DAY)
    chasing.owes(text="The far", due_on=DUE + 30 * DAY)

    (notice,) = chasing.run()

    order = [notice.text.index(w) for w in ("The older", "The newer", "The coming")]
    assert order == sorted(order)
    assert "The far" not in notice.text
    assert notice.subject == "Your actions: 2 overdue, 1 due within seven days"


@pytest.mark.parametrize("day", [date(2026, 3, 14), date(2026, 4, 3)])
def test_nothing_goes_on_a_closed_day(chasing: Chasing, day: date) -> None:
    chasing.owes(due_on=day)

    assert chasing.run(day) == []
    assert not Chase.objects.exists()


def test_nothing_goes_before_half_past_seven(chasing: Chasing) -> None:
    chasing.owes()

    assert chasing.run(hour=7) == []
    assert len(chasing.run(hour=8)) == 1


def test_nobody_gets_a_digest_when_there_is_nothing(chasing: Chasing) -> None:
    chasing.owes(due_on=DUE + 8 * DAY)

    assert chasing.run() == []


def test_an_update_of_three_days_satisfies_the_stage_and_it_is_logged(
    chasing: Chasing,
) -> None:
    action = chasing.owes()
    with at(DUE - 3 * DAY):
        update_action(by=sam_on(chasing, DUE), action_id=action.pk, text="Met them")

    assert chasing.run() == []
    assert log_of(action) == [("on the day", "updated", "")]


def test_a_mute_satisfies_the_stage(chasing: Chasing) -> None:
    action = chasing.owes()
    with at(DUE - DAY):
        mute_action(
            by=sam_on(chasing, DUE), action_id=action.pk, until=DUE, reason="Leave"
        )

    assert chasing.run() == []
    assert log_of(action) == [("on the day", "muted", "")]


@pytest.mark.parametrize("status", ["waiting", "done", "closed", "unknown"])
def test_what_is_not_to_be_done_now_is_not_chased(
    chasing: Chasing, status: str
) -> None:
    chasing.owes(status=status)

    assert chasing.run() == []


def test_who_has_left_is_not_written_to_and_the_log_says_so(chasing: Chasing) -> None:
    gwen = chasing.cast.gwen
    gwen.email = "gwen@example.org"
    gwen.save()
    Appointment.objects.filter(person=gwen).update(ends_on=DUE - DAY)
    action = chasing.owes(gwen)
    nobody = chasing.owes(chasing.cast.pat)

    assert chasing.run() == []
    assert log_of(action) == [("on the day", "nobody", "")]
    assert Chase.objects.get(action=action).why == "Gwen Pryce has left."
    assert Chase.objects.get(action=nobody).why == "Pat Moran has no e-mail address."


def test_a_body_that_owns_an_action_is_reminded_through_its_chair(
    chasing: Chasing,
) -> None:
    group = make.make_board(chasing.cast.partnership, "Task group")
    make.make_office(group, chasing.celeste)
    action = chasing.owes()
    ActionParty.objects.filter(action=action).update(person=None, body=group)

    (notice,) = chasing.run()

    assert notice.person == chasing.celeste


def test_a_body_without_a_chair_is_reminded_through_its_vice_chair(
    chasing: Chasing,
) -> None:
    group = make.make_board(chasing.cast.partnership, "Task group")
    chair = make.make_office(group, chasing.celeste)
    make.make_office(group, chasing.mina, kind="vice_chair")
    action = chasing.owes()
    ActionParty.objects.filter(action=action).update(person=None, body=group)
    mine = Action.objects.naming(chasing.mina, DUE)
    assert not mine.exists()
    chair.ends_on = DUE - DAY
    chair.save()

    (notice,) = chasing.run()

    assert notice.person == chasing.mina
    assert mine.get() == action


def test_the_senior_officer_is_copied_after_two_weeks(chasing: Chasing) -> None:
    chasing.owes(text="Link with the trust", due_on=DUE - 14 * DAY)

    to_lena, to_mina = chasing.run()

    assert to_lena.subject == "Copied to you: 1 action overdue"
    assert "Copied to you as senior officer" in to_lena.text
    assert "Owned by Mina Farrow" in to_lena.text
    assert "Copied to Lena Holt" in to_mina.text
    assert chasing.run(DUE + DAY) == []


def test_the_terms_change_the_steps(chasing: Chasing) -> None:
    TermsOfReference.objects.filter(board=chasing.cast.board).update(
        state="approved", effective_on=date(2026, 1, 1), chase_every=3
    )
    action = chasing.owes(due_on=DUE - 3 * DAY)

    chasing.run()

    assert log_of(action) == [("3 days overdue", "told", "Mina Farrow")]


def test_a_confidential_action_is_named_by_its_reference_only(
    chasing: Chasing,
) -> None:
    meeting = make_actions.open_meeting(chasing.cast.board)
    item = make_actions.item_of(meeting, is_confidential=True)
    words = {"text": "SECRET text", "title": "SECRET title", "due_text": "SECRET due"}
    late = DUE - 14 * DAY
    chasing.owes(reference="C1", is_confidential=True, due_on=late, **words)
    chasing.owes(reference="C2", item=item, due_on=late, **words)

    to_lena, to_mina = chasing.run()

    for notice in (to_lena, to_mina):
        assert "SECRET" not in notice.subject + notice.text
        assert "Action C1 · Partnership board" in notice.text
        assert "Action C2 · Partnership board" in notice.text
    assert "/answer/" not in to_mina.text


# --- Between the run and the sending --------------------------------------------------
def closed(chasing: Chasing, action: Action) -> None:
    by = sam_on(chasing, DUE)
    close_action(by=by, action_id=action.pk, closure="complete")


def muted(chasing: Chasing, action: Action) -> None:
    by = sam_on(chasing, DUE)
    mute_action(by=by, action_id=action.pk, until=DUE, reason="Leave")


def updated(chasing: Chasing, action: Action) -> None:
    update_action(by=sam_on(chasing, DUE), action_id=action.pk, text="It is on its way")


def made_to_wait(chasing: Chasing, action: Action) -> None:
    wait_for(by=sam_on(chasing, DUE), action_id=action.pk, words="the budget")


def given_away(chasing: Chasing, action: Action) -> None:
    action.parties.update(person=chasing.celeste)


def moved(chasing: Chasing, action: Action) -> None:
    Action.objects.filter(pk=action.pk).update(due_on=DUE + 60 * DAY)


def gone(chasing: Chasing, action: Action) -> None:
    login = chasing.mina.user
    login.is_active = False
    login.save()


@pytest.mark.parametrize(
    "happens", [closed, muted, updated, made_to_wait, given_away, moved, gone]
)
def test_what_changed_before_sending_is_left_out(
    chasing: Chasing, happens: Any
) -> None:
    action = chasing.owes()
    with at(DUE):
        assert chase_job.run() == 1
        happens(chasing, action)
        outbox.deliver_due()

    notice = Notice.objects.get(kind="digest")
    assert notice.state == Notice.State.CANCELLED
    assert notice.last_error == "Nothing is left to remind of."
    assert log_of(action) == [("on the day", "dropped", "Mina Farrow")]


def test_what_is_left_goes_without_what_changed(chasing: Chasing) -> None:
    gone_one, stays = chasing.owes(text="Changed since"), chasing.owes(text="Stays")
    with at(DUE):
        chase_job.run()
        closed(chasing, gone_one)
        outbox.deliver_due()

    text = Notice.objects.get(kind="digest").text
    assert "Stays" in text
    assert "Changed since" not in text
    assert log_of(stays) == [("on the day", "told", "Mina Farrow")]


def test_a_digest_that_is_late_waits_over_a_closed_day(chasing: Chasing) -> None:
    friday = date(2026, 3, 13)
    chasing.owes(due_on=friday)
    with at(friday):
        chase_job.run()
    for day in (friday + DAY, friday + 2 * DAY):
        with at(day, 12):
            outbox.deliver_due()

    assert Notice.objects.get().state == Notice.State.QUEUED
    with at(friday + 3 * DAY):
        outbox.deliver_due()
    assert Notice.objects.get().state == Notice.State.KEPT


# --- Again ----------------------------------------------------------------------------
def test_yesterday_can_be_run_again_and_changes_nothing(chasing: Chasing) -> None:
    chasing.owes()
    chasing.run()
    before = list(Chase.objects.values()), list(Notice.objects.values())

    with at(DUE + DAY):
        assert [chase_job.run(DUE), chase_job.run(DUE)] == [0, 0]

    assert (list(Chase.objects.values()), list(Notice.objects.values())) == before


def test_a_run_that_was_missed_is_made_up_once(chasing: Chasing) -> None:
    chasing.owes()
    with at(DUE + DAY, 7):
        assert [chase_job.run(DUE), chase_job.run(DUE)] == [1, 0]
    with at(DUE + DAY, 9):
        assert chase_job.run() == 0


def test_nobody_gets_two_digests_on_one_day(chasing: Chasing) -> None:
    chasing.owes()
    tomorrows = chasing.owes(due_on=DUE + DAY)
    with at(DUE + DAY, 7):
        assert chase_job.run(DUE) == 1
    with at(DUE + DAY, 8):
        assert chase_job.run() == 0
    with at(DUE + 2 * DAY, 8):
        assert chase_job.run() == 1

    assert ("on the day", "told", "Mina Farrow") in log_of(tomorrows)


def test_reopening_repeats_no_stage(chasing: Chasing) -> None:
    action = chasing.owes()
    chasing.run()
    with at(DUE, 9):
        closed(chasing, action)
        reopen_action(by=sam_on(chasing, DUE), action_id=action.pk, reason="Not yet")

    assert chasing.run(DUE + 6 * DAY) == []
    assert len(log_of(action)) == 1


def test_the_run_takes_as_many_queries_for_many_as_for_few(
    chasing: Chasing, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        chasing.owes(chasing.mina, chasing.celeste, reference=f"M{number}")

    with django_assert_max_num_queries(12):
        run = chase_run.plan(chasing.cast.partnership.pk, DUE)
        assert [len(told.owned) for told in run.letters()] == [12, 12]


def test_keeping_the_digests_of_a_run_reads_the_log_once(
    chasing: Chasing, django_assert_max_num_queries: Any
) -> None:
    for person in (chasing.mina, chasing.celeste, chasing.lena):
        for number in range(4):
            chasing.owes(person, reference=f"{person.pk}.{number}")
    with at(DUE):
        assert chase_job.run() == 3

        # Twenty-one for the run, and five for each letter: claimed, linked, kept.
        with django_assert_max_num_queries(23 + 3 * 5):
            outbox.deliver_due()

    assert Notice.objects.filter(state="kept").count() == 3
