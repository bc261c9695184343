"""A board in session, with its cast."""

import pytest

from boards.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.factories import actions as make


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The meeting of 5 March 2024, being recorded."""
    return make.open_meeting(cast.board)


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    """Its item 2."""
    return make.item_of(meeting)


@pytest.fixture
def confidential(meeting: Meeting) -> AgendaItem:
    """Its item 5, which is confidential."""
    return make.item_of(meeting, "5", is_confidential=True)
