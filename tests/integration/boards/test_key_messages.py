"""Key messages: agreed before they are passed on, who told whom, what came back (C95)."""

import pytest
from django.test import Client

from boards import record
from boards.models import ForwardItem, KeyMessages, PassedOn, TermsOfReference
from boards.operations import key_messages
from boards.publication import Audience
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login
from tests.integration.boards.pages import body, day
from tests.minuting import recorded, standing

pytestmark = pytest.mark.django_db


def test_messages_are_agreed_then_told_and_feedback_becomes_an_item(
    cast: Cast,
) -> None:
    held = recorded(cast)
    page = held.address("key-messages")
    sam, nadia, gwen = (
        login(Client(), person) for person in (cast.sam, cast.nadia, cast.gwen)
    )
    typed = "- Waiting times fell.\n\nA guide comes in May."
    assert gwen.post(f"{page}write/", {"text": typed}).status_code == 403
    assert sam.post(f"{page}write/", {"text": typed, "is_published": "on"}).status_code == 303  # fmt: skip
    assert "Waiting times fell." not in body(gwen.get(page))
    with pytest.raises(NotAllowed):
        key_messages.agree_messages(by=held.sam, meeting_id=held.meeting.pk, version=1)
    with pytest.raises(RuleBroken, match="changed meanwhile"):
        key_messages.agree_messages(
            by=held.nadia, meeting_id=held.meeting.pk, version=9
        )
    assert not record.build(held.fresh(), Audience.OPEN).key_messages
    assert nadia.post(f"{page}agree/", {"version": 1}).status_code == 303
    assert record.build(held.fresh(), Audience.OPEN).key_messages == (
        "Waiting times fell.", "A guide comes in May.",
    )  # fmt: skip

    # What the terms say of the publication of key messages goes before what was ticked.
    for rule, many in (("never", 0), ("always", 2), ("each_time", 2)):
        TermsOfReference.objects.update(messages=rule)
        assert len(record.build(held.fresh(), Audience.OPEN).key_messages) == many
    assert "Tell your sector" in body(gwen.get(page))
    told = {"whom": "All heads", "how": "Newsletter", "feedback": "Which guide?",
            "proposes": "The guide for families", **day("told_on", "6 3 2024")}  # fmt: skip
    assert gwen.post(f"{page}pass-on/", {**told, "whom": ""}).status_code == 422
    assert gwen.post(f"{page}pass-on/", told).status_code == 303
    assert "1 of 2 have told their sector" in body(nadia.get(page))
    assert "Which guide?" in body(sam.get(page))
    assert "Which guide?" not in body(login(Client(), cast.olu).get(page))

    row = PassedOn.objects.get()
    assert gwen.post(f"{page}{row.pk}/take-up/").status_code == 403
    for _ in range(2):
        assert sam.post(f"{page}{row.pk}/take-up/").status_code == 303
    assert ForwardItem.objects.get().title == "The guide for families"
    key_messages.write_messages(by=held.sam, meeting_id=held.meeting.pk, text="Other")
    assert not KeyMessages.objects.get().is_agreed
    with pytest.raises(RuleBroken, match="not agreed yet"):
        key_messages.pass_on(
            by=standing(cast, cast.gwen),
            meeting_id=held.meeting.pk,
            passed=key_messages.PassedOnInput(whom="a", how="b"),
        )
