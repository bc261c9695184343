"""One link used twice in the same moment: one answer counts, and no words are lost (B7)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from actions import action_links
from actions.action_links import Ending
from actions.models import ActionUpdate
from tests.cast import the_cast
from tests.conftest import ON_POSTGRES
from tests.factories import actions as make

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not ON_POSTGRES, reason="two at once need PostgreSQL"),
]


def test_two_answers_at_once_count_once() -> None:
    cast = the_cast()
    action = make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), due_on=date(2024, 4, 29)
    )
    address = action_links.address_for(action=action, person=cast.gwen)
    path = "/" + address.split("/", 3)[3]
    start = threading.Barrier(2)

    def post(text: str) -> tuple[int, str]:
        start.wait(timeout=10)
        try:
            answer = Client().post(
                path, {"update-text": text, "update-status": "in_progress"}
            )
            return answer.status_code, answer.text
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(post, ("From the office", "From the train")))

    [(won, _), (lost_at, page)] = sorted(answers)
    assert (won, lost_at) == (303, 410)
    kept = ActionUpdate.objects.get().text
    [lost] = {"From the office", "From the train"} - {kept}
    assert Ending.USED in page
    assert lost in page
