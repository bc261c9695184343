"""Everybody who has to do with a board, and whether they can sign in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from boards.models import Appointment, Board, Grant, Office, StandingDeputy
from governance.clock import local
from governance.long_dates import long_date
from governance.models import Invitation, Person


def people_of_board(board: Board, on: date) -> QuerySet[Person]:
    """Who sits, deputises, holds an office or a role on a board, now or soon."""
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    ids = [
        Appointment.objects.filter(going_on, place__seat__board=board),
        StandingDeputy.objects.filter(going_on, seat__board=board),
        Office.objects.filter(going_on, board=board),
        Grant.objects.filter(going_on, board=board),
    ]
    anyhow = Q()
    for rows in ids:
        anyhow |= Q(pk__in=rows.values("person"))
    return Person.objects.filter(anyhow, partnership=board.partnership_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A person of a board, and how far they are on the way to signing in.

    Args:
        latest: their latest invitation; None where they were never invited.
        at: the instant it is looked at.
    """

    person: Person
    latest: Invitation | None
    at: datetime

    @property
    def can_sign_in(self) -> bool:
        """Whether they have a login."""
        return self.person.user_id is not None

    @property
    def is_open(self) -> bool:
        """Whether a link is on its way that still works."""
        return bool(
            self.latest
            and not self.latest.accepted_at
            and self.latest.expires_at > self.at
        )

    @property
    def may_be_sent(self) -> bool:
        """Whether an invitation can go to them."""
        return not self.can_sign_in and bool(self.person.email)

    @property
    def is_waiting(self) -> bool:
        """Whether they should be invited now: an address, and no link under way."""
        return self.may_be_sent and not self.is_open

    @property
    def label(self) -> str:
        """How far they are, in two or three words."""
        if self.can_sign_in:
            return "Accepted" if self.latest else "Signs in"
        if not self.person.email:
            return "No address"
        if self.is_open:
            return "Invited"
        return "Link ended" if self.latest else "Not invited"

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        if self.can_sign_in:
            return "done"
        return "info" if self.is_open else "warn"

    @property
    def note(self) -> str:
        """When, and until when the link works."""
        if self.latest is None:
            return ""
        if self.can_sign_in:
            accepted = self.latest.accepted_at
            return f"on {long_date(local(accepted).date())}" if accepted else ""
        sent = long_date(local(self.latest.invited_at).date())
        until = long_date(local(self.latest.expires_at).date())
        return f"on {sent}, the link works until {until}" if self.is_open else (
            f"invited on {sent}, the link ended on {until}"
        )  # fmt: skip


def invited(board: Board, on: date, at: datetime) -> list[Invited]:
    """Everybody of a board by name; two queries."""
    people = (
        people_of_board(board, on)
        .select_related("partnership")
        .prefetch_related(
            Prefetch(
                "invitations",
                Invitation.objects.order_by("-invited_at", "-pk"),
                to_attr="sent",
            )
        )
        .order_by("name", "pk")
    )
    return [
        Invited(person=one, latest=next(iter(one.sent), None), at=at) for one in people
    ]
