"""Who may sit for a member: the standing deputies of their seats, by the terms (C21)."""

from boards.models import Appointment, Meeting, StandingDeputy, TermsOfReference
from governance.models import Person
from governance.models.periods import in_force

From = TermsOfReference.SubstitutesFrom


def of_member(meeting: Meeting, person: Person) -> list[Person]:
    """The standing deputies of the seats a person holds on the day of a meeting."""
    held = Appointment.objects.filter(
        in_force(meeting.date), person=person, place__seat__board=meeting.board_id
    )
    return list(
        Person.objects.filter(
            pk__in=StandingDeputy.objects.filter(
                in_force(meeting.date), seat__in=held.values("place__seat")
            ).values("person")
        )
        .exclude(pk=person.pk)
        .order_by("name")
    )


def refusal(
    meeting: Meeting, member: Person, substitute: Person | None, name: str
) -> str:
    """Why the terms do not let a member send this substitute; empty where they do."""
    rule = meeting.terms.substitutes_from
    if rule == From.NOBODY:
        return "The terms of reference of this board know no substitutes."
    if rule != From.DEPUTIES:
        return ""
    if name or (substitute and substitute not in of_member(meeting, member)):
        return (
            "The terms of reference let only a standing deputy of the seat come "
            "instead. Choose one of the list."
        )
    return ""
