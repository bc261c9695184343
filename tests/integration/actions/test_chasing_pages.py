"""The secretary's and the chair's pages of chasing (C56)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from actions.models import SentByHand
from actions.operations import update_action
from boards.standing import of
from governance import composing, outbox
from governance.models import Notice
from tests.cast import login
from tests.factories.chasing import DAY, DUE, Chasing, at, log_of, make_chasing
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
HIDDEN = "(the link is for the recipient alone)"


@pytest.fixture
def chasing(settings: Any) -> Chasing:
    settings.EMAIL_URL = ""
    return make_chasing()


def address(chasing: Chasing, name: str) -> str:
    board = chasing.cast.board
    return reverse(f"actions:{name}", args=[board.partnership.slug, board.slug])


def page(client: Client, chasing: Chasing, name: str, day: date = DUE, hour: int = 9):
    with at(day, hour):
        return pages.body(login(client, chasing.cast.sam).get(address(chasing, name)))


@pytest.mark.parametrize("name", ["chase-log", "next-run", "remind"])
def test_only_the_secretary_follows_reminders(
    client: Client, chasing: Chasing, name: str
) -> None:
    url = address(chasing, name)

    assert login(client, chasing.cast.sam).get(url).status_code == 200
    assert login(client, chasing.cast.nadia).get(url).status_code == 403
    assert login(client, chasing.cast.gwen).get(url).status_code == 403


def test_the_log_says_to_whom_what_when_and_which_answer(
    client: Client, chasing: Chasing
) -> None:
    action = chasing.owes(reference="3.2", text="Link with the trust")
    nobody = chasing.owes(chasing.cast.pat, reference="3.3")
    elsewhere = chasing.owes(board=chasing.cast.other_board, reference="ELSEWHERE")
    chasing.run()
    with at(DUE + DAY):
        by = of(chasing.mina, chasing.cast.board, DUE)
        update_action(by=by, action_id=action.pk, text="Met", status="in_progress")

    shown = page(client, chasing, "chase-log", DUE + DAY)

    for words in (
        "10 March 2024".replace("2024", "2026"), "3.2", "On the day", "Mina Farrow",
        "mina@example.org", "Kept here", "In progress", "11 March 2026",
        "Pat Moran has no e-mail address.",
    ):  # fmt: skip
        assert words in shown
    assert elsewhere.reference not in shown
    assert nobody.reference in shown


def test_what_the_mail_server_said_stands_in_the_log(
    client: Client, chasing: Chasing
) -> None:
    chasing.owes()
    chasing.run()
    Notice.objects.update(state="refused", last_error="550 nobody of that name")

    shown = page(client, chasing, "chase-log")

    assert "Refused" in shown
    assert "550 nobody of that name" in shown


def test_the_log_is_paged_and_asks_no_more_for_many(
    client: Client, chasing: Chasing, django_assert_max_num_queries: Any
) -> None:
    for number in range(52):
        chasing.owes(reference=f"M{number}")
    chasing.run()
    login(client, chasing.cast.sam)

    with django_assert_max_num_queries(9):
        answer = client.get(address(chasing, "chase-log"))

    assert len(answer.context["page_obj"].object_list) == 50


def test_the_preview_is_the_run_to_the_letter(client: Client, chasing: Chasing) -> None:
    chasing.owes(text="Link with the trust", due_on=DUE - 14 * DAY)
    chasing.owes(chasing.celeste, text="Something & else", reference="5.1")
    chasing.owes(chasing.cast.pat, reference="6.1")
    login(client, chasing.cast.sam)
    with at(DUE, 7):
        shown = client.get(address(chasing, "next-run")).context["run"]

    sent = chasing.run(hour=8)

    assert shown.day == DUE
    assert [(g.person.email, g.subject, g.text) for g in shown.going] == [
        (notice.address, notice.subject, notice.text)
        for notice in sorted(sent, key=lambda notice: notice.person.name)
    ]
    assert [one.why for one in shown.resting] == ["Pat Moran has no e-mail address."]


def test_the_html_part_of_the_next_run_is_shown_as_it_will_go(
    client: Client, chasing: Chasing, monkeypatch: pytest.MonkeyPatch
) -> None:
    chasing.owes(text="Link with the trust & others", due_on=DUE - 15 * DAY)
    url = address(chasing, "next-run")
    login(client, chasing.cast.sam)
    with at(DUE, 7):
        listed, shown = client.get(url), client.get(f"{url}{chasing.mina.pk}/")
        none = client.get(f"{url}{chasing.celeste.pk}/")
    assert "No message goes to Celeste Adair in the next run any more." in none.text
    assert 'loading="lazy" title="Message to Mina Farrow' in listed.text
    assert f'src="{url}{chasing.mina.pk}/"></iframe>' in listed.text
    assert "frame-src 'self'" in listed["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    for rule in ("default-src 'none'", "sandbox", "frame-ancestors 'self'"):
        assert rule in shown["Content-Security-Policy"]

    kept: dict[str, str] = {}
    keep = composing.keep
    monkeypatch.setattr(
        composing,
        "keep",
        lambda notice, letter, **how: (
            kept.update({notice.address: composing.as_html(letter)}),
            keep(notice, letter, **how),
        ),
    )
    chasing.run(hour=8)

    words, sent = strip_tags(shown.text), strip_tags(kept["mina@example.org"])
    assert "Link with the trust &amp; others" in words
    assert words.replace(f" {HIDDEN}", "") == sent


def test_after_the_run_the_next_working_day_is_shown(
    client: Client, chasing: Chasing
) -> None:
    friday = date(2026, 3, 13)
    chasing.owes(due_on=friday)
    chasing.run(friday)

    shown = page(client, chasing, "next-run", friday)

    assert "Monday 16 March 2026" in shown
    assert "No message goes" in shown


def test_the_preview_names_nothing_of_boards_that_are_not_read(
    client: Client, chasing: Chasing
) -> None:
    chasing.owes(text="Ours")
    chasing.owes(text="Theirs", board=chasing.cast.other_board)

    shown = page(client, chasing, "next-run", hour=7)

    assert "Ours" in shown
    assert "Theirs" not in shown
    assert "1 action of boards whose log you do not read" in shown
    with at(DUE, 7):
        html = client.get(f"{address(chasing, 'next-run')}{chasing.mina.pk}/").text
    assert "Ours" in html
    assert "Theirs" not in html


def test_a_confidential_action_is_a_reference_in_every_letter(
    client: Client, chasing: Chasing
) -> None:
    chasing.owes(reference="C1", text="SECRET text", is_confidential=True)

    for name in ("next-run", "remind", "chase-log"):
        assert "SECRET" not in page(client, chasing, name, hour=7)
    with at(DUE, 7):
        html = client.get(f"{address(chasing, 'next-run')}{chasing.mina.pk}/").text
    assert "Action C1" in html
    assert "SECRET" not in html
    with at(DUE, 7):
        form = client.get(address(chasing, "remind")).context["form"].initial
        seen = client.post(address(chasing, "remind"), {**form, "see": "1"})
    assert "SECRET" not in pages.body(seen)
    assert "Action C1" in pages.body(seen)


# --- Send now -------------------------------------------------------------------------
def test_the_secretary_sends_now_after_seeing_who_gets_what(
    client: Client, chasing: Chasing
) -> None:
    action = chasing.owes(text="Link with the trust", reference="3.2")
    chasing.owes(chasing.celeste, text="Another")
    url = address(chasing, "remind")
    login(client, chasing.cast.sam)
    with at(DUE, 9):
        first = client.get(url)
        key = first.context["form"].initial["key"]
        typed = {"people": [chasing.mina.pk], "words": "Please today.", "key": key}
        seen = client.post(url, {**typed, "see": "1"})
        assert not Notice.objects.exists()
        sent = [client.post(url, {**typed, "send": "1"}) for _ in range(2)]
        outbox.deliver_due()

    assert "Mina Farrow, mina@example.org: 3.2" in pages.body(first)
    shown = pages.body(seen)
    assert "Sam Whitlock writes:" in shown
    assert "Link with the trust" in shown
    assert [answer.status_code for answer in sent] == [303, 303]
    notice = Notice.objects.get()
    assert notice.text.startswith("Sam Whitlock writes:\nPlease today.\n\n")
    assert seen.context["letters"] == [("Mina Farrow, mina@example.org", notice.text)]
    assert log_of(action) == [("sent by hand", "told", "Mina Farrow")]
    assert SentByHand.objects.count() == 1


@pytest.mark.parametrize("chosen", ["nobody", "somebody else"])
def test_only_those_offered_can_be_reminded(
    client: Client, chasing: Chasing, chosen: str
) -> None:
    chasing.owes()
    people = [] if chosen == "nobody" else [chasing.cast.yan.pk]
    with at(DUE, 9):
        answer = login(client, chasing.cast.sam).post(
            address(chasing, "remind"),
            {"people": people, "words": "Kept as typed", "key": "k", "send": "1"},
        )

    assert answer.status_code == 200
    assert "Kept as typed" in pages.body(answer)
    assert not Notice.objects.exists()


def test_a_reminder_by_hand_takes_no_stage_away(
    client: Client, chasing: Chasing
) -> None:
    action = chasing.owes()
    with at(DUE - DAY, 9):
        login(client, chasing.cast.sam).post(
            address(chasing, "remind"),
            {"people": [chasing.mina.pk], "words": "", "key": "k", "send": "1"},
        )
        outbox.deliver_due()
    chasing.run()

    assert [words for words, *_ in log_of(action)] == ["sent by hand", "on the day"]


def test_what_was_just_updated_is_not_offered(client: Client, chasing: Chasing) -> None:
    action = chasing.owes()
    with at(DUE - DAY):
        by = of(chasing.mina, chasing.cast.board, DUE)
        update_action(by=by, action_id=action.pk, text="Met")

    assert "Nobody to remind" in page(client, chasing, "remind")


# --- The chair's list -----------------------------------------------------------------
def test_after_four_weeks_it_is_on_the_chairs_list(
    client: Client, chasing: Chasing
) -> None:
    chasing.owes(text="The oldest", due_on=DUE - 60 * DAY)
    chasing.owes(text="Long overdue", due_on=DUE - 28 * DAY)
    chasing.owes(text="Late", due_on=DUE - 27 * DAY)
    with at(DUE):
        answer = login(client, chasing.cast.nadia).get(address(chasing, "chairs-list"))
        refused = login(client, chasing.cast.gwen).get(address(chasing, "chairs-list"))

    shown = pages.body(answer)
    assert shown.index("The oldest") < shown.index("Long overdue")
    assert ">Late<" not in shown
    assert refused.status_code == 403


def test_the_board_home_tells_its_chair(client: Client, chasing: Chasing) -> None:
    chasing.owes(due_on=DUE - 28 * DAY)
    home = chasing.cast.board.get_absolute_url()

    with at(DUE):
        for_the_chair = pages.body(login(client, chasing.cast.nadia).get(home))
        for_a_member = pages.body(login(client, chasing.cast.gwen).get(home))

    assert address(chasing, "chairs-list") in for_the_chair
    assert address(chasing, "chairs-list") not in for_a_member


def test_the_log_of_actions_leads_the_secretary_to_reminders(
    client: Client, chasing: Chasing
) -> None:
    chasing.owes()
    log = address(chasing, "actions")

    assert address(chasing, "chase-log") in pages.body(
        login(client, chasing.cast.sam).get(log)
    )
    assert address(chasing, "chase-log") not in pages.body(
        login(client, chasing.cast.gwen).get(log)
    )
