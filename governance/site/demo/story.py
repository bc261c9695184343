"""The demonstration, told through the operations that the pages use.

Telling it twice changes nothing: a partnership that is there is left as it is.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards.standing import of
from governance.models import Partnership
from governance.site.demo import (
    after_the_meeting,
    around_the_plan,
    group_reports,
    inspections,
    interests,
    kpis,
    meetings,
    older_log,
    papers,
    phrases,
    plan_baselines,
    plan_cycles,
    plan_evidence,
    plan_public,
    plan_ratings,
    plans,
    public_reading,
    reminders,
    saved_views,
    sight,
    southend_scale,
    tenure,
    west_sussex_year,
)
from governance.site.demo.facts import PartnershipFacts
from governance.site.demo.setting_up import let_sign_in, set_up
from governance.site.demo.southend import SOUTHEND
from governance.site.demo.west_sussex import WEST_SUSSEX, next_meeting
from governance.site.demo.west_sussex_draft import consult_on_the_next_version
from governance.site.demo.world import World


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in to the demonstration."""

    partnership: str
    email: str
    name: str
    role: str


def tell(today: date) -> list[str]:
    """Tell both partnerships' stories.

    Args:
        today: the demonstration's day; the meeting being prepared follows it.

    Returns:
        The names of the partnerships that were not there yet.
    """
    told = []
    for facts in (WEST_SUSSEX, SOUTHEND):
        if not Partnership.objects.filter(slug=facts.slug).exists():
            world = _tell(facts, today)
            inspections.tell(world)
            plan_ratings.rate(world, plans.tell(world))
            plan_baselines.tell(world)
            plan_evidence.tell(world)
            kpis.tell(world, today)
            sight.tell(world)
            around_the_plan.tell(world, today)
            plan_cycles.tell(world, today)
            plan_public.tell(world, today)
            told.append(facts.name)
    return told


@transaction.atomic
def _tell(facts: PartnershipFacts, today: date) -> World:
    world = set_up(facts)
    let_sign_in(world)
    if facts is WEST_SUSSEX:
        interests.register(world)
    for meeting in facts.meetings:
        meetings.hold(world, meeting)
        public_reading.of_meeting(world, meeting)
        _publish_what_was_approved(world, meeting.key)
    if facts is WEST_SUSSEX:
        coming = next_meeting(today)
        meetings.prepare(world, coming, today)
        interests.confirm_again(world, today)
        west_sussex_year.plan(world, coming, today)
        tenure.tell(world, today)
        papers.attach(world, world.meetings[coming.key], today)
        after_the_meeting.tell(world)
        after_the_meeting.comment(world, today)
        phrases.keep(world, today)
        group_reports.send(world, coming.key, today)
        older_log.begin(world, today)
        saved_views.keep(world, today)
        consult_on_the_next_version(world, today)
        reminders.follow_through(world, today)
    else:
        southend_scale.rate(world)
    public_reading.begin(world, today)
    return world


def _publish_what_was_approved(world: World, at: str) -> None:
    """West Sussex replaces the published draft when the minutes are approved."""
    for earlier in world.facts.meetings:
        minutes = earlier.minutes
        if minutes and minutes.approved_at == at and minutes.approved_on:
            meetings.publish(world, earlier.key, minutes.approved_on)


def accounts(today: date) -> list[Account]:
    """Who can sign in, and as what, on a day."""
    found = []
    for facts in (WEST_SUSSEX, SOUTHEND):
        partnership = Partnership.objects.get(slug=facts.slug)
        board = partnership.boards.get(
            slug=next(b.slug for b in facts.boards if b.key == facts.main_board)
        )
        for person in partnership.people.filter(user__isnull=False).select_related(
            "user"
        ):
            role = of(person, board, today).acting_as or "lead or reader"
            found.append(Account(facts.name, str(person.user), person.name, role))
    return found
