"""West Sussex: a new version of the terms, out for comment (C14).

Invented, in the manner of the papers: after a meeting that no parent carer could come
to, the board asks whether it should decide without them.
"""

from dataclasses import replace
from datetime import date, timedelta

from boards.models import TermsOfReference
from boards.operations.terms import draft_terms
from boards.operations.terms_life import (
    answer_comment,
    begin_consultation,
    comment_on_terms,
)
from boards.quorum import QuorumRule
from boards.quorum.rules import AllOf, EachCategory, Fraction, RolePresent
from boards.standing import of
from governance import clock
from governance.site.demo.facts import ClauseFacts, TermsFacts
from governance.site.demo.setting_up import terms_input
from governance.site.demo.wording import prose
from governance.site.demo.world import World, instant

PARTNERS = ("West Sussex County Council", "Health", "Parent/carers and families")
RULE = QuorumRule(
    AllOf(
        (
            RolePresent(("chair", "vice_chair")),
            Fraction(40, 100),
            EachCategory("sector", PARTNERS),
        )
    ),
    clause_ref="Annex A (g)",
)
_QUORACY = prose("""
The meeting is quorate with either Chair or Vice Chair in attendance along with 40% of the
membership, including at least one representative each of West Sussex County Council, of
health and of parents and carers. Where a meeting is not quorate, it may proceed with
decisions ratified at the next meeting.
""")
_SUBSTITUTION = prose("""
The Chair and Vice Chair of the SEND and Alternative Provision Strategy and Partnership
Board are expected to attend all of the meetings with at least one or other in attendance
at each meeting. The Parent Carer Forum may name more than one substitute.
""")
_NEW = {"g": _QUORACY, "i": _SUBSTITUTION}
QUESTION = (
    "g. Quoracy",
    "We welcome this, but meetings at 11 in term time are hard for parents. Could the "
    "board say how it will make it possible for one of us to be there?",
)
ANSWER = (
    "Agreed. The dates of the year will be settled with the Parent Carer Forum, and every "
    "meeting can be joined online."
)
DOUBT = (
    "Quorum rule",
    "If health cannot send anybody in a winter month, would every decision wait for the "
    "next meeting?",
)


def consult_on_the_next_version(world: World, today: date) -> None:
    """Draft version 2, with a standard of attendance, and put it to the members."""
    drafted, asked = today - timedelta(days=12), today - timedelta(days=8)
    with clock.at(instant(drafted)):
        draft = draft_terms(
            by=world.secretary(drafted),
            board=world.board,
            terms=replace(
                terms_input(_facts(world.facts.terms, today)),
                attend_least=9,
                attend_of=12,
            ),
            rule=RULE,
        )
    with clock.at(instant(asked)):
        begin_consultation(
            by=world.secretary(asked),
            terms_id=draft.pk,
            until=today + timedelta(days=14),
        )
    _comments(world, draft, today - timedelta(days=3))


def _comments(world: World, draft: TermsOfReference, day: date) -> None:
    with clock.at(instant(day)):
        for key, (about, text) in (
            ("yvonne-pascoe", QUESTION),
            ("karin-yeo", DOUBT),
        ):
            comment_on_terms(
                by=of(world.people[key], world.board, day),
                terms_id=draft.pk,
                about=about,
                text=text,
            )
        answer_comment(
            by=world.secretary(day),
            comment_id=draft.comments.earliest("pk").pk,
            answer=ANSWER,
        )


def _facts(before: TermsFacts, today: date) -> TermsFacts:
    """The version in force with two clauses worded anew."""
    return replace(
        before,
        effective_on=today + timedelta(days=60),
        clauses=tuple(
            ClauseFacts(
                reference=c.reference,
                heading=c.heading,
                text=_NEW.get(c.reference, c.text),
            )
            for c in before.clauses
        ),
    )
