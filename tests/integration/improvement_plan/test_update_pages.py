"""The update page by a link from the digest, with evidence, and a date that is declined."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from actions import chase_letters, chase_pages
from actions.operations.chasing import send_digests
from boards import standing
from governance import clock, letters
from governance.letters import Entry
from governance.models import AuditEvent, Notice
from improvement_plan import operations as plan_ops
from improvement_plan import update_links
from improvement_plan.cycle import DueRule, From
from improvement_plan.deadlines import Unit
from improvement_plan.models import PlanEvidence, ProgressUpdate, UpdateLink
from improvement_plan.operations import cycles, updates
from improvement_plan.operations.updates import UpdateInput
from tests import made_files
from tests.cast import Cast, login
from tests.integration.improvement_plan.rated_plans import RatedPlan, rated_plan

pytestmark = pytest.mark.django_db
JULY = datetime(2024, 7, 3, 9, tzinfo=UTC)
WHY = "One trust’s rules stop staff using our form."


@pytest.fixture
def made(cast: Cast) -> RatedPlan:
    """An agreed plan whose cycle of July is open, and a lead who can be written to."""
    made = rated_plan(cast)
    cast.gwen.email = "gwen@example.org"
    cast.gwen.save()
    sam = cast.standing(cast.sam)
    with clock.at(JULY):
        plan_ops.agree_plan(by=sam, plan_id=made.plan.pk, label="April 2024")
        cycles.set_cycle_rule(
            by=sam, plan_id=made.plan.pk, audience="board",
            due=DueRule(From.BEGINS, 8, Unit.WORKING_DAYS),
        )  # fmt: skip
        cycles.open_cycle(
            by=sam, plan_id=made.plan.pk, audience="board", of=JULY.date()
        )
    return made


def path_for(made: RatedPlan) -> str:
    """A link of the lead to the first action."""
    address = update_links.addresses_for(person=made.cast.gwen, actions=[made.action])
    return "/" + address[made.action.pk].split("/", 3)[3]


def told(made: RatedPlan, word: str = "Red", **more: object) -> dict[str, object]:
    level = made.completion.levels.get(label=word).pk
    return {"done": "Two trusts agreed.", "completion": level, "reason": WHY, **more}


def test_the_digest_leads_to_the_update_page_and_its_preview_makes_no_link(
    made: RatedPlan,
) -> None:
    cast, day = made.cast, date(2024, 7, 4)
    with clock.at(datetime(2024, 7, 4, 6, tzinfo=UTC)):
        (going,) = chase_pages.next_run(cast.standing(cast.sam), cast.board).going
        assert going.person == cast.gwen
        assert "Updates of the improvement plan you owe" in going.text
        assert "in 7 days, 11 July 2024" in going.text  # 8 working days into July
        assert not UpdateLink.objects.exists()
    with clock.at(datetime(2024, 7, 4, 9, tzinfo=UTC)):
        by = standing.job("send digests", cast.partnership.pk, day)
        send_digests(by=by, partnership=cast.partnership, day=day)
        letter = chase_letters.digest(Notice.objects.get(kind="digest"))
    entries = [block for block in letter.blocks if isinstance(block, Entry)]
    assert len(entries) == UpdateLink.objects.count() == 2
    assert all(one.link and one.link.is_secret for one in entries)
    kept = letters.as_text(letter, with_secrets=False)
    assert entries[0].link.address not in kept


def test_a_lead_tells_by_a_link_once_and_nothing_else_opens(made: RatedPlan) -> None:
    client, number = Client(), made.action.number
    with clock.at(JULY + timedelta(days=1)):
        path = path_for(made)
        page = client.get(path)
        shown = page.content.decode()
        assert page.headers["Referrer-Policy"] == "strict-origin"
        assert "You answer as Gwen" in shown
        assert "q-subnav" not in shown
        assert "July 2024 update due 11 July 2024" in shown
        refused = client.post(path, told(made, reason=""))
        assert refused.status_code == 422
        assert "Two trusts agreed." in refused.content.decode()
        sent = client.post(path, told(made))
        assert sent.status_code == 303
        assert (
            "Your update is saved"
            in client.get(sent.headers["Location"]).content.decode()
        )
        again = client.post(path, told(made, done="Once more."))
        assert again.status_code == 410
        assert "Once more." in again.content.decode()
        other = path.replace(f"/{number}/", f"/{number + 1}/")
        assert client.get(other).status_code == 404
        signed_out = client.get(made.action.get_absolute_url())
        assert signed_out.status_code == 302
    update = ProgressUpdate.objects.get()
    assert (update.sent_by, update.cycle.number) == (made.cast.gwen, 1)
    event = AuditEvent.objects.filter(kind="improvement_plan.update_sent").latest("pk")
    assert "by link" in event.acting_as


@pytest.mark.parametrize(
    ("days", "change", "says"),
    [
        (15, None, "This link has ended"),
        (1, "lead", "no longer opens"),
        (1, "left", "closed"),
    ],
)
def test_a_link_ends_with_its_time_its_lead_and_its_action(
    made: RatedPlan, days: int, change: str | None, says: str
) -> None:
    with clock.at(JULY):
        path = path_for(made)
    if change == "lead":
        type(made.action).objects.filter(pk=made.action.pk).update(
            action_lead=made.cast.zoe
        )
    with clock.at(JULY + timedelta(days=days)):
        if change == "left":
            plan_ops.take_action_out(
                by=made.cast.standing(made.cast.sam),
                action_id=made.action.pk,
                reason="Merged.",
            )
        answer = Client().get(path)
    assert answer.status_code == 410
    assert says in answer.content.decode()
    assert made.action.title not in answer.content.decode()


def test_evidence_goes_with_an_update_and_a_file_is_asked_for_again(
    made: RatedPlan,
) -> None:
    client = login(Client(), made.cast.gwen)
    where = [made.cast.partnership.slug, made.cast.board.slug, made.action.number]
    path = reverse("improvement_plan:action-update", args=where)

    def sent(**more: object):
        file = SimpleUploadedFile("wall.png", made_files.png(), "image/png")
        return client.post(path, told(made, evidence_file=file, **more))

    with clock.at(JULY):
        assert "My work, 1 more update<" in client.get(path).content.decode()
        both = sent(evidence_url="https://example.org/audit")
        assert "Choose a file, or give an address" in both.content.decode()
        assert "Choose the file again" in sent(reason="").content.decode()
        assert sent(evidence_title="The audit").status_code == 303
    filed = PlanEvidence.objects.get()
    link = filed.links.get()
    assert (filed.evidence.title, filed.evidence.dated_on) == ("The audit", JULY.date())
    assert link.rating == ProgressUpdate.objects.get().completion


def test_the_sro_declines_a_date_with_a_sentence_and_the_lead_reads_it(
    made: RatedPlan,
) -> None:
    cast, client = made.cast, Client()
    with clock.at(JULY):
        asked = updates.send_update(
            by=cast.standing(cast.gwen),
            action_id=made.action.pk,
            update=UpdateInput(
                done="Two agreed.", asked_due_on=date(2024, 11, 30),
                completion=made.claim("Red", reason=WHY),
            ),
        )  # fmt: skip
        where = [cast.partnership.slug, cast.board.slug, made.action.number]
        path = reverse("improvement_plan:date-decline", args=[*where, asked.pk])
        login(client, cast.gwen)
        assert client.post(path, {"decline-why": "Mine."}).status_code == 403
        login(client, cast.nadia)
        empty = client.post(path, {"decline-why": " "})
        assert "Say why the date stays." in empty.content.decode()
        assert (
            client.post(path, {"decline-why": "Term begins first."}).status_code == 303
        )
        agree = reverse("improvement_plan:date-agree", args=[*where, asked.pk])
        client.post(agree)  # says that no date waits any more
        login(client, cast.gwen)
        update = reverse("improvement_plan:action-update", args=where)
        page = client.get(update).content.decode()
    assert "30 November 2024 was declined" in page
    assert "Term begins first." in page
    made.action.refresh_from_db()
    assert made.action.due_on != date(2024, 11, 30)
    asked.refresh_from_db()
    assert not asked.is_date_waiting
