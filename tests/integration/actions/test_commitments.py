"""What the Southend minutes only imply becomes actions of their words, over HTTP (C57).

Nine things were taken on without the word action (field.md §8, trap 14). Two people of
the fixture share the initials of two who took something on.
"""

from datetime import date

import pytest
from django.test import Client

from actions.models import Action, EntryLink
from boards.models import MinuteEntry
from boards.operations import notes
from governance.site.demo import southend_notes
from governance.site.demo.southend_actions import COMMITMENTS
from governance.site.demo.southend_people import PEOPLE
from tests.cast import Cast, login
from tests.factories import actions as make
from tests.factories import boards as boards_make
from tests.integration.actions.test_pages import address

TEXTS = {
    "5": southend_notes.PARTNERS,
    "inspection": southend_notes.INSPECTION,
    "6": southend_notes.RISKS,
    "7": southend_notes.VOICE,
}
# Item | how the sentence begins | owner as understood | due as printed
TAKEN_ON = [
    ("5", "TI advised the ICB restructure", "Tobias Iremonger", ""),
    ("5", "DV advised the Parent Carer Forum", "Dorothea Vickers", ""),
    ("inspection", "Agreement was given to sharing", "", ""),
    ("inspection", "Agreement that there will be", "", "September"),
    ("6", "Board requested a revised risk log", "", "the next Board"),
    ("6", "AF asked for consideration", "", ""),
    ("7", "HO volunteered to be the Board lead", "Hanne Oyelowo", ""),
    ("7", "NF suggested work on the Terms", "", ""),
    ("7", "RT referenced some key learning", "Ravindra Teji", ""),
]
TWINS = [("Rosalind Tern", "RT"), ("Harald Ost", "HO")]


@pytest.fixture
def noted(cast: Cast) -> dict[str, MinuteEntry]:
    """The notes of the four items, and everybody they name, two of them twice."""
    meeting = make.open_meeting(cast.board, date(2023, 6, 22))
    for name, initials in [*((p.name, p.initials) for p in PEOPLE), *TWINS]:
        boards_make.make_person(cast.partnership, name, initials=initials)
    who = cast.standing(cast.sam)
    items = {key: make.item_of(meeting, str(at)) for at, key in enumerate(TEXTS, 5)}
    return {
        key: notes.add_note(by=who, item_id=items[key].pk, text=text)
        for key, text in TEXTS.items()
    }


def test_every_commitment_becomes_an_action_of_its_words(
    cast: Cast, client: Client, noted: dict[str, MinuteEntry]
) -> None:
    login(client, cast.sam)
    assert len(TAKEN_ON) == len(COMMITMENTS) == 9
    for item, begins, owner, due in TAKEN_ON:
        note = noted[item]
        url = address(cast, "from-note", note.pk)
        (line,) = [
            one for one in client.get(url).context["lines"] if begins in one.text
        ]
        assert line.text in note.text
        asked = [chip for chip in line.chips if chip.choices]
        chosen = [
            value for chip in asked for value, name in chip.choices if owner in name
        ]
        assert bool(asked) is (begins[:2] in {"HO", "RT"})
        sent = {"take": line.key, f"chosen-{line.key}": chosen, "version": 1}
        assert client.post(url, sent).status_code == 303

        action = Action.objects.latest("pk")
        assert (action.owners, action.due_text) == (owner, due)
        assert action.typed == line.text
        assert EntryLink.objects.get(to_action=action).from_note == note
    assert Action.objects.count() == 9
    for item, note in noted.items():
        note.refresh_from_db()
        assert note.text == TEXTS[item]
