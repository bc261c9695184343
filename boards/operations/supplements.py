"""What follows a supplement: a letter to whoever had the agenda, a public edition (C34).

Parts of operations. The letter is written when it is sent (`boards/supplement_letters`).
"""

from boards.models import Paper
from boards.operations import inviting, publishing_agenda
from boards.standing import Standing
from boards.supplement_letters import KIND, key_of
from governance import outbox


def tell_of(by: Standing, paper: Paper) -> None:
    """Tell whoever had the agenda, once, and publish it anew where it is public."""
    people = inviting.invited(paper.item.meeting)
    outbox.queue_for_many(
        kind=KIND, keyed={key_of(paper, person): person for person in people}
    )
    publishing_agenda.renew(by, paper.item.meeting_id)
