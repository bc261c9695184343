"""What is kept of people: interests, attendance, induction, reviews, consultation."""

from boards.models import Consulted
from boards.policy.needs import needs
from boards.policy.reading import may_read_meetings
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Person
from governance.verdict import YES, Verdict, no


def may_keep_interests(who: Standing, person: Person) -> Verdict:
    """Keep a person's register of interests: their own, or the secretary for them."""
    if who.person == person:
        return YES
    return needs(
        who,
        Capability.KEEP_INTERESTS,
        "Everybody keeps their own register of interests. "
        "Only the secretary enters interests for somebody else.",
    )


def may_read_interests_in_full(who: Standing) -> Verdict:
    """Read sensitive interests in full: who rules on them at the meeting."""
    return needs(
        who,
        Capability.READ_INTERESTS,
        "Sensitive interests are told in general words, except to the chair "
        "and the secretary.",
    )


def may_read_attendance_of(who: Standing, person_id: int) -> Verdict:
    """See one person's attendance counted up: their own, or any to those who lead (C23).

    Sectors and seats are for all who read the meetings, whose minutes name who came; the
    sum of a person is not, since few people stand behind a number.
    """
    if who.person is not None and who.person.pk == person_id:
        return may_read_meetings(who)
    return may_read_attendance_by_person(who)


def may_read_attendance_by_person(who: Standing) -> Verdict:
    """See everybody's attendance counted up: the chair, the vice chair, the secretary."""
    if who.may(Capability.RECORD_MEETING) or who.may(Capability.CHECK_MINUTES):
        return YES
    return no(
        "Only the chair, the vice chair and the secretary see other people’s "
        "attendance counted up. Everybody sees their own."
    )


def may_read_inductions(who: Standing) -> Verdict:
    """See how far new members have come: the chair, and who appoints (C25)."""
    if who.may(Capability.APPOINT) or who.may(Capability.READ_REVIEWS):
        return YES
    return no("Only the chair and the secretary see how far new members have come.")


def may_tick_induction(who: Standing, person: Person) -> Verdict:
    """Say what a new member has been through: they themselves, or the secretary (C25)."""
    if who.person == person or who.may(Capability.APPOINT):
        return YES
    return no("Only the member and the secretary keep their induction.")


def may_keep_reviews(who: Standing) -> Verdict:
    """Plan reviews of the board and of terms, and record their outcome."""
    return needs(who, Capability.KEEP_REVIEWS, "Only the secretary records reviews.")


def may_read_reviews(who: Standing) -> Verdict:
    """Read what a review of somebody’s term found."""
    return needs(
        who,
        Capability.READ_REVIEWS,
        "What was found about somebody’s term is for the chair and the secretary.",
    )


def may_consult(who: Standing) -> Verdict:
    """Consult members and others, and record what came of it (C09)."""
    return needs(
        who,
        Capability.KEEP_REVIEWS,
        "Only the secretary consults, and records the result.",
    )


def may_answer_for(who: Standing, row: Consulted) -> Verdict:
    """Answer a consultation: who was asked, by letter or signed in; nobody for them."""
    is_theirs = who.person == row.person if row.person else who.by_link
    return YES if is_theirs else no("Only who was asked answers.")
