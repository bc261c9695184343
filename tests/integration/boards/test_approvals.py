"""Approval from its own item: two sets at once, corrections by item, put off (C43)."""

from typing import Any

import pytest
from django.test import Client

from boards import record
from boards.models import Minutes, Postponement
from boards.operations import approving
from boards.operations.approving import CorrectionInput
from boards.publication import Audience
from governance.errors import RuleBroken
from tests.cast import Cast, login
from tests.integration.boards.pages import body
from tests.minuting import (
    APRIL,
    MARCH,
    Held,
    advance,
    begin,
    call,
    close,
    minute,
    recorded,
)
from tests.minuting import approving as item_of

pytestmark = pytest.mark.django_db

MAY = APRIL.replace(month=5)


def two_sets(cast: Cast) -> tuple[Held, Held, Held]:
    """March put off in April; in May the drafts of both months are before one item."""
    march = advance(recorded(cast), "circulated")
    april = begin(call(cast, APRIL, "Next item"))
    minute(april, april.item, "April was short.")
    approving.postpone_approval(
        by=april.sam, item_id=item_of(april).pk, reason="Nobody had read them"
    )
    advance(close(april), "circulated")
    return march, april, begin(call(cast, MAY, "May item"))


def paper(held: Held) -> str:
    return str(record.build(held.fresh(), Audience.OPEN).to_dict())


def test_two_sets_at_one_item_end_each_in_its_own_way(cast: Cast) -> None:
    march, april, may = two_sets(cast)
    item = may.meeting.items.get(role="minutes")
    assert "postponed: Nobody had read them" in paper(april)

    sam = login(Client(), cast.sam)
    page = may.address("record") + f"?item={item.pk}"
    shown = body(sam.get(page))
    assert "2 sets of minutes to approve" in shown
    where = may.address("record") + f"items/{item.pk}/approval/"

    def send(held: Held, **typed: Any) -> Any:
        key = f"set-{held.meeting.number}"
        fields = {f"{key}-{name}": value for name, value in typed.items()}
        return sam.post(where, {"set": held.meeting.number, **fields})

    refused = send(march, outcome="corrected", reason="Kept as typed")
    assert refused.status_code == 422
    assert "Write at least one correction." in body(refused)
    assert "Kept as typed" in body(refused)
    # April put these off: their page sends the secretary to the item in May.
    read = body(sam.get(march.address()))
    assert f"{may.address('record')}?item={item.pk}#approval" in read
    done = send(
        march,
        outcome="corrected",
        text_1="In May.",
        about_1=march.item.pk,
        text_2="ZEBRA is spelt so.",
        secret_2="on",
    )
    assert done.status_code == 303
    assert send(april, outcome="as_presented").status_code == 303
    assert {march.minutes.state, april.minutes.state} == {Minutes.State.APPROVED}
    assert march.minutes.approved_item == april.minutes.approved_item == item

    later, corrected = paper(may), paper(march)
    assert "minutes of 5 March 2024 were agreed as a correct record, with" in later
    assert "minutes of 29 April 2024 were agreed as a correct record." in later
    assert "In May." in later
    assert "In May." in corrected
    assert "ZEBRA" not in later + corrected
    assert body(sam.get(page)).count("Approved here") == 2


def test_put_off_needs_a_reason_and_what_is_not_before_the_item_is_refused(
    cast: Cast,
) -> None:
    march = advance(recorded(cast, MARCH), "circulated")
    april = begin(call(cast, APRIL, "Next item"))
    item = item_of(april)
    with pytest.raises(RuleBroken, match="Say why"):
        approving.postpone_approval(by=april.sam, item_id=item.pk, reason=" ")
    with pytest.raises(RuleBroken, match="no such item"):
        approving.approve_minutes(
            by=april.sam,
            item_id=item.pk,
            corrections=(CorrectionInput(text="A slip.", about=april.item.pk),),
        )
    with pytest.raises(RuleBroken, match="not before this item"):
        approving.approve_minutes(
            by=april.sam, item_id=april.item.pk, meeting_id=march.meeting.pk
        )
    assert not Postponement.objects.exists()
