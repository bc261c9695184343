"""One address for every kind of page, found in the told demonstration."""

import re
from collections.abc import Iterable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from actions import action_links
from actions.models import Action, ImportRun, SavedView
from boards import author_links, consulted, copy_links, following, reply_links
from boards.models import (
    AgendaPublication,
    Appointment,
    Board,
    BodyLink,
    Consulted,
    Follower,
    Grant,
    HandoverNote,
    HighlightReport,
    InductionTick,
    Meeting,
    MinuteEntry,
    MinutesCopy,
    Paper,
    PaperRequest,
    PeopleSheet,
    PublishedEntry,
    RegisteredInterest,
    Seat,
    SeatPlace,
    StandingDeputy,
    TermsOfReference,
)
from boards.operations.deputies import name_deputy
from boards.operations.minutes import check_minutes
from boards.operations.terms import TermsInput, draft_terms
from boards.operations.terms_life import begin_consultation, end_consultation
from boards.standing import of
from governance.clock import now, today
from governance.models import Organisation, Person, User
from governance.sheets import delimited
from governance.site.routes import Route
from improvement_plan import update_links
from improvement_plan.models import (
    KpiException,
    Plan,
    PlanAction,
    PlanPublication,
    Step,
)
from improvement_plan.operations import PlanInput, bringing, import_work, make_plan
from tests.browser.around_pages import around_pages
from tests.browser.inspection_pages import inspection_pages
from tests.browser.setting_up import MAIN
from tests.browser.visitor import CHAIR, SECRETARY

# Answers that are no page: files, and what machines ask.
NO_PAGE = {
    "boards:people-template", "improvement_plan:kpi-pdf", "improvement_plan:plan-pdf", "boards:report-pdf",
    "improvement_plan:evidence-file", "improvement_plan:plan-export",
    "public:search-json", "public:boards-json", "public:feed", "public:tracker-json",
    "public:minutes-list-json", "public:minutes-list-csv", "public:decisions-json",
    "public:decisions-csv", "public:agenda-pdf", "public:agenda-json", "public:paper",
    "public:minutes-json", "public:minutes-pdf", "public:minutes-csv", "public:publication-pdf",
    "site:live", "site:ready", "boards:terms-pdf", "boards:agenda-pdf",
    "boards:minutes-pdf", "boards:minutes-issue", "site:calendar-feed", "actions:names", "boards:record-readers", "boards:paper-file", "actions:evidence", "actions:next-letter",
    "boards:pack-pdf", "boards:handover-pdf", "boards:attendance-pdf", "boards:agenda-word", "boards:minutes-word",
    "boards:minutes-issue-word", "public:agenda-word", "public:minutes-word", "boards:brief-pdf",
    "actions:actions-export", "actions:across-export", "boards:attendance-export",
    "actions:actions-tracker-pdf", "public:tracker-pdf", "public:tracker-csv", "public:old-tracker-pdf",
    "public:plan-newest", "public:plan-pdf", "public:plan-csv", "public:plan-kpis",
}  # fmt: skip
# Pages of a meeting being recorded, held by the tests of the record page.
RECORDING = {
    "boards:record",
    "boards:record-column",
    "actions:from-note",
    "actions:from-decision",
    "actions:review",
    # My work with another action open: tests/browser/test_owed.py.
    "site:my-update",
    # For its leads only: tests/integration/improvement_plan/test_rating_pages.py.
    "improvement_plan:action-update",
}
# Held by tests/browser/test_account_pages.py.
ACCOUNTS = ("account_", "accept-invitation")
METHOD_NOT_ALLOWED = 405
HELD, PREPARED = 4, 6  # numbers of the meetings of 5 March 2024 and of the next one
DRAFTED = 3  # an earlier one, whose minutes are a draft
CIRCULATED = 5  # the last one, whose minutes wait for approval


def open_pages() -> dict[str, str]:
    """Pages for anybody, by the name of their address."""
    board = {"partnership": "west-sussex", "board": MAIN.slug}
    return {
        "public:index": reverse("public:index"),
        "public:partnership": reverse("public:partnership", args=["west-sussex"]),
        "public:board": reverse("public:board", kwargs=board),
        "public:tracker": reverse("public:tracker", kwargs=board),
        "public:follow": reverse("public:follow", kwargs=board),
        "public:withheld": reverse("public:withheld", args=["west-sussex"]),
        "public:decisions": reverse("public:decisions", kwargs=board),
        "public:decision": reverse("public:decision", kwargs={**board, "number": 3}),
        "public:search": reverse("public:search", args=["west-sussex"]) + "?q=school",
        "public:data": reverse("public:data", args=["west-sussex"]),
        **_published(board),
        "public:minutes": reverse("public:minutes", kwargs={**board, "number": HELD}),
        "actions:answer": _link(),
        "improvement_plan:update-by-link": _update_link(),
        "boards:reply-link": _reply_link(),
        "boards:minutes-link": _draft_link(),
        "boards:author-link": _author_link(),
        "boards:consulted-link": _consulted_link(),
        "site:accessibility": reverse("site:accessibility"),
        "site:privacy": reverse("site:privacy"),
        "site:components": reverse("site:components"),
    }


def _published(board: dict[str, str]) -> dict[str, str]:
    """An item and an agenda as published, and what a follower's letter leads to."""
    row = Board.objects.get(slug=MAIN.slug)
    item = PublishedEntry.objects.filter(board=row, kind="item")[0]
    agenda = AgendaPublication.objects.filter(meeting__board=row)[0].meeting.number
    plan = PlanPublication.objects.filter(plan__board=row)[0]
    day = {**board, "plan": plan.plan.number, "day": plan.as_at.isoformat()}
    follower, _ = Follower.objects.get_or_create(
        board=row, address="reader@example.org", defaults={"asked_on": today()}
    )
    return {
        "public:item": reverse("public:board", kwargs=board) + item.path,
        "public:agenda": reverse("public:agenda", kwargs={**board, "number": agenda}),
        "public:plan": reverse("public:plan", kwargs=day),
        "public:confirm": following.path_to(follower, following.CONFIRM),
        "public:stop": following.path_to(follower, following.STOP),
    }


def _link() -> str:
    """An action as its owner opens it from a mail."""
    action = Action.objects.open().filter(parties__person__name="Mina Tregear")[0]
    owner = Person.objects.get(name="Mina Tregear", partnership__slug="west-sussex")
    address = action_links.address_for(action=action, person=owner)
    return "/" + address.split("/", 3)[3]


def _update_link() -> str:
    """A plan action as its lead opens it from a mail."""
    action = PlanAction.objects.filter(action_lead__name="Mina Tregear").first()
    assert action is not None
    addresses = update_links.addresses_for(person=action.lead, actions=[action])
    return "/" + addresses[action.pk].split("/", 3)[3]


def _reply_link() -> str:
    """An invitation as a member opens it from a mail."""
    meeting = Meeting.objects.get(board__slug=MAIN.slug, number=PREPARED)
    member = Person.objects.get(name="Dervla Inskip")
    return "/" + reply_links.make(meeting, member).split("/", 3)[3]


def _draft_link() -> str:
    """A circulated draft as a reader opens it from a mail."""
    copies = MinutesCopy.objects.filter(revision__minutes__meeting__number=CIRCULATED)
    copy = copies.filter(person__name="Dervla Inskip").latest("sent_at")
    return "/" + copy_links.make(copy).split("/", 3)[3]


def _consulted_link() -> str:
    """A consultation as one outside the board opens it from a letter."""
    row = Consulted.objects.filter(person=None)[0]
    return "/" + consulted.link_to(row).split("/", 3)[3]


def _author_link() -> str:
    """An item as the author of its paper opens it from a mail."""
    row = PaperRequest.objects.awaited().select_related("item__meeting")[0]
    return "/" + author_links.make(row.item, row.author).split("/", 3)[3]


def pages_of_the_secretary() -> dict[str, str]:
    """Pages for the secretary or the administrator, by the name of their address."""
    own = {"site:home": "/", "site:calendar": "/calendar/"}
    return {**own, **_partnership(), **_board(), **_terms(), **_meetings()}


def _partnership() -> dict[str, str]:
    names = ("partnership", "board-new", "people", "person-new", "organisations",
             "sectors", "messages", "structure", "body-new", "line-new",
             "set-up", "set-up-registers", "set-up-board")  # fmt: skip
    person = Person.objects.get(name="Dervla Inskip")
    no_login = Person.objects.get(name="Theo Marchbank")
    organisation = Organisation.objects.filter(partnership__slug="west-sussex")[0]
    found = {f"boards:{n}": reverse(f"boards:{n}", args=["west-sussex"]) for n in names}
    line = BodyLink.objects.filter(to_outside__isnull=False)[0]
    for name, row in (
        ("body-edit", line.to_outside_id), ("line-edit", line.pk), ("line-end", line.pk)
    ):  # fmt: skip
        found[f"boards:{name}"] = reverse(f"boards:{name}", args=["west-sussex", row])
    for name, who in (
        ("person", person), ("person-edit", person), ("role-new", person),
        ("person-invite", no_login), ("senior-officer", organisation),
    ):  # fmt: skip
        found[f"boards:{name}"] = reverse(
            f"boards:{name}", args=["west-sussex", who.pk]
        )
    return found


def _board() -> dict[str, str]:
    board = Board.objects.get(slug=MAIN.slug)
    seats = Seat.objects.filter(board=board)
    vacant = SeatPlace.objects.get(seat__title="SEND Commissioning")
    held = Appointment.objects.filter(place__seat__board=board, ends_on=None)
    grant = Grant.objects.filter(board=board).first()
    deputy = StandingDeputy.objects.filter(seat__board=board).first() or name_deputy(
        by=of(Person.objects.get(user__email=SECRETARY), board, today()),
        seat=seats[0],
        person=Person.objects.get(name="Theo Marchbank"),
        starts_on=today(),
    )
    registered = RegisteredInterest.objects.filter(
        person__appointments__place__seat__board=board
    )[0]
    plain = ("board", "board-edit", "public-face", "members", "interests", "reviews", "consultations", "consultation-new", "inductions", "lead-role-new", "induction-points", "seat-new", "office-new", "grant-new",
             "terms", "terms-new", "meetings", "meeting-new", "series", "forward-plan",
             "attendance", "representation",
             "forward-new", "decisions", "phrases",
             "board-set-up", "set-up-terms", "invitations", "people-sheet",
             "group-new", "reports", "reports-ask")  # fmt: skip
    sheet = PeopleSheet.objects.create(
        board=board, name="members.csv", headings=["Name", "Seat"],
        columns=["name", "seat"], rows=[[2, ["Alex Example", "Nurses"]]],
        started_at=now(), started_by=Person.objects.get(user__email=SECRETARY),
    )  # fmt: skip
    report = HighlightReport.objects.create(
        board=board, meeting=board.meetings.get(number=PREPARED), lead="Heard.",
        written_at=now(), written_by=Person.objects.get(user__email=SECRETARY),
    )  # fmt: skip
    written = HandoverNote.objects.all()[0]
    numbered = {
        "report": {"report": report.pk},
        "report-edit": {"report": report.pk},
        "people-columns": {"sheet": sheet.pk},
        "people-rows": {"sheet": sheet.pk},
        "people-mend": {"sheet": sheet.pk, "row": 2},
        "seat-edit": {"seat": seats[0].pk},
        "deputies": {"seat": seats[0].pk},
        "deputy-end": {"deputy": deputy.pk},
        "appoint": {"place": vacant.pk},
        "member-new": {"place": vacant.pk},
        "appointment-end": {"appointment": held[0].pk},
        "office-end": {"office": board.offices.filter(ends_on=None)[0].pk},
        "review": {"what": "terms"},
        "lead-role-give": {"role": board.lead_roles.all()[0].pk},
        "lead-role-end": {
            "role": board.lead_roles.filter(
                holdings__ends_on=None, holdings__isnull=False
            )[0].pk
        },
        "induction": {"appointment": InductionTick.objects.all()[0].appointment_id},
        "handover": {"appointment": written.appointment_id},
        "handover-note": {"appointment": written.appointment_id},
        "consultation": {"consultation": board.consultations.all()[0].pk},
        "consultation-remind": {"consultation": board.consultations.all()[0].pk},
        "consultation-result": {"consultation": board.consultations.all()[0].pk},
        "review-plan": {"what": "terms"},
        "terms-version": {"version": 1},
        "attendance-at": {"number": HELD},
        "attendance-of": {"person": held[0].person_id},
        "decision": {"number": 1},
        "own-interests": {"person": registered.person_id},
        "registered-interest": {
            "person": registered.person_id,
            "registered": registered.pk,
        },
        "phrase-edit": {"phrase": board.phrases.all()[0].pk},
        "forward-edit": {"forward": board.forward_items.all()[0].pk},
        "forward-end": {"forward": board.forward_items.all()[0].pk},
    }
    if grant is not None:
        numbered["grant-end"] = {"grant": grant.pk}
    action = Action.objects.filter(board=board).order_by("-number")[0]
    found = {f"boards:{n}": _of(board, f"boards:{n}") for n in plain}
    found |= {
        f"boards:{n}": _of(board, f"boards:{n}", **k) for n, k in numbered.items()
    }
    for name in ("action", "change", "texts"):
        found[f"actions:{name}"] = _of(board, f"actions:{name}", number=action.number)
    reminders = ("chase-log", "next-run", "remind", "chairs-list")
    run = ImportRun.objects.filter(board=board, state="ready")[0]
    for name in ("import-run", "import-columns"):
        found[f"actions:{name}"] = _of(board, f"actions:{name}", run=run.pk)
    log = (
        "actions",
        "scale",
        "actions-filter",
        "actions-views-add",
        "actions-tracker",
        "import",
        "resolution",
    )
    for name in (*log, "board-end", "handover", *reminders):
        found[f"actions:{name}"] = _of(board, f"actions:{name}")
    owner = Person.objects.get(user__email="mina.tregear@example.org").pk
    found["actions:handover-give"] = _of(board, "actions:handover-give", person=owner)
    found |= _logs(board) | _kpis(board) | _plans(board)
    found |= around_pages(board)
    return found | inspection_pages(board) | _ratings(board)


def _plans(board: Board) -> dict[str, str]:
    """A plan, an area and a plan action of it, and how each is written."""
    plan, draft = Plan.objects.get(board=board), _draft_plan(board)
    table = _table_of(draft)
    of_plan = ("plan", "plan-edit", "plan-rebaseline", "plan-order", "plan-versions", "plan-compare",
               "area-new", "plan-publication")  # fmt: skip
    numbers: dict[str, dict[str, int]] = {
        **{name: {} for name in ("plans", "plan-new", "plan-type-new")},
        **{name: {"plan": plan.number} for name in of_plan},
        **{
            name: {"plan": draft.number}
            for name in ("plan-agree", "plan-consult", "plan-import")
        },
        **{n: {"plan_import": table} for n in ("import-run", "import-columns")},
        **{name: {"area": 3} for name in ("area-edit", "area-leave", "action-new")},
        **{
            name: {"plan_action": 9}
            for name in ("action", "action-edit", "action-leave")
        },
        "step-celebrate": {
            "plan_action": (done := _done_step(plan)).action.number,
            "step": done.pk,
        },
    }
    return {
        f"improvement_plan:{name}": _of(board, f"improvement_plan:{name}", **given)
        for name, given in numbers.items()
    }


def _done_step(plan: Plan) -> Step:
    """A milestone that was met."""
    steps = Step.objects.filter(action__area__plan=plan, done_on__isnull=False)
    return steps.select_related("action")[0]


def _draft_plan(board: Board) -> Plan:
    """A plan that is not agreed yet."""
    by = of(Person.objects.get(user__email=SECRETARY), board, today())
    said = PlanInput(title="The plan to come", type="Local reform plan")
    return make_plan(by=by, board=board, plan=said)


def _table_of(plan: Plan) -> int:
    """A table that was looked at and waits to be brought into a plan."""
    by = of(Person.objects.get(user__email=SECRETARY), plan.board, today())
    given = delimited.pasted("Area,Ref,Plan action\n1 Waiting well,1.1,Write the paper")
    run = bringing.start_import(by=by, plan_id=plan.pk, name="plan", tables=[given])
    bringing.choose_columns(by=by, run_id=run.pk, parts=run.columns)
    import_work.go_on(run.pk)
    return run.pk


def _ratings(board: Board) -> dict[str, str]:
    """The cycles of the board, one of them, and the ratings of a plan action."""
    space = "improvement_plan:"
    return {
        f"{space}cycles": _of(board, f"{space}cycles"),
        f"{space}cycle": _of(board, f"{space}cycle", cycle=1),
        f"{space}action-ratings": _of(board, f"{space}action-ratings", plan_action=10),
        f"{space}sight-link": _of(board, f"{space}sight-link") + "?of=action-9",
        "site:sight": _of(board, "site:sight", area=3),
    }


def _kpis(board: Board) -> dict[str, str]:
    """The KPIs of the board, one of them, and the note on a missed target."""
    space = "improvement_plan:"
    note = KpiException.objects.filter(kpi__board=board).latest("pk")
    found = {
        f"{space}{n}": _of(board, f"{space}{n}")
        for n in ("kpis", "kpi-new", "kpi-figures")
    }
    for name in ("kpi", "kpi-edit", "kpi-target", "kpi-end", "kpi-series"):
        found[f"{space}{name}"] = _of(board, f"{space}{name}", kpi=1)
    found[f"{space}kpi-note"] = _of(board, f"{space}kpi-note", exception=note.pk)
    return found


def _logs(board: Board) -> dict[str, str]:
    """Saved views of the log, and the log across the partnership."""
    own, across = (SavedView.objects.filter(board=b)[0].pk for b in (board, None))
    found = {"actions:actions-view": _of(board, "actions:actions-view", view=own)}
    for name, numbers in (
        ("across", []), ("across-filter", []), ("across-views-add", []),
        ("across-view", [across]),
    ):  # fmt: skip
        found[f"actions:{name}"] = reverse(
            f"actions:{name}", args=["west-sussex", *numbers]
        )
    return found


def _terms() -> dict[str, str]:
    """Pages of a version members are asked about, of a draft, and of one they answered."""
    board = Board.objects.get(slug=MAIN.slug)
    by = of(Person.objects.get(user__email=SECRETARY), board, today())
    asked = board.terms.get(state="consultation")
    draft, answered = (
        draft_terms(
            by=by, board=board,
            terms=TermsInput(effective_on=asked.effective_on + timedelta(days=days)),
        )
        for days in (1, 2)
    )  # fmt: skip
    begin_consultation(by=by, terms_id=answered.pk, until=today())
    end_consultation(by=by, terms_id=answered.pk)
    comment = {"comment": asked.comments.earliest("pk").pk}
    pages: tuple[tuple[str, TermsOfReference, dict[str, int]], ...] = (
        ("terms-rule", asked, {}), ("terms-compare", asked, {"other": 1}),
        ("terms-comment", asked, {}), ("terms-answer", asked, comment),
        ("terms-edit", draft, {}), ("terms-consult", draft, {}),
        ("terms-adopt", draft, {}), ("terms-approve", answered, {}),
        ("terms-rule, of a draft", draft, {}), ("terms-version, asked", asked, {}),
    )  # fmt: skip
    return {
        f"boards:{name}": _of(
            board, f"boards:{name.partition(',')[0]}", version=terms.version, **more
        )
        for name, terms, more in pages
    }


def _meetings() -> dict[str, str]:
    board = Board.objects.get(slug=MAIN.slug)
    held = Meeting.objects.get(board=board, number=HELD)
    coming = Meeting.objects.get(board=board, number=PREPARED)
    item, withheld = coming.items.all()[0], held.items.get(number="5")
    to_come = {"number": PREPARED}
    paper = Paper.objects.filter(item__meeting=coming)[0]
    wanted = PaperRequest.objects.awaited().filter(item__meeting=coming)[0]
    return {
        "boards:meeting": _of(board, "boards:meeting", number=HELD),
        "boards:follow": _of(board, "boards:follow", number=HELD),
        "boards:meeting, to come": _of(board, "boards:meeting", **to_come),
        **{
            f"boards:{name}": _of(board, f"boards:{name}", **to_come)
            for name in (
                "meeting-edit",
                "meeting-cancel",
                "item-new",
                "pack",
                "brief",
                "replies",
                "agenda-draft",
                "papers",
                "papers-remind",
            )
        },
        "boards:item-edit": _of(board, "boards:item-edit", item=item.pk, **to_come),
        "boards:paper-new": _of(board, "boards:paper-new", item=item.pk, **to_come),
        "boards:paper-ask": _of(board, "boards:paper-ask", item=item.pk, **to_come),
        "boards:paper-deadline": _of(
            board, "boards:paper-deadline", wanted=wanted.pk, **to_come
        ),
        **{
            f"boards:{name}": _of(board, f"boards:{name}", paper=paper.pk, **to_come)
            for name in (
                "paper",
                "paper-edit",
                "paper-version-new",
                "paper-withdraw",
                "paper-accept",
            )
        },
        "boards:minutes": _of(board, "boards:minutes", number=HELD),
        **{
            f"boards:{n}": _of(board, f"boards:{n}", number=HELD)
            for n in ("agenda-public", "minutes-beside")
        },
        "boards:summary-prompts": _of(board, "boards:summary-prompts", number=DRAFTED),
        "boards:minutes-amend": _of(board, "boards:minutes-amend", number=HELD),
        "boards:release": _of(board, "boards:release", number=HELD),
        "boards:read-back": _of(board, "boards:read-back", number=HELD),
        "boards:minutes-preview": _of(board, "boards:minutes-preview", number=HELD),
        **_after(board),
        **_histories(board, held),
        "boards:minutes-item": _of(
            board, "boards:minutes-item", number=HELD, item=withheld.pk
        ),
    }


def _after(board: Board) -> dict[str, str]:
    """What follows a meeting: its minutes go out, and members comment on them."""
    ready = Meeting.objects.get(board=board, number=DRAFTED - 1)
    if ready.minutes.may_be_edited:
        by = of(Person.objects.get(user__email=CHAIR), board, today())
        check_minutes(by=by, meeting_id=ready.pk)
    return {
        "boards:minutes-circulate": _of(
            board, "boards:minutes-circulate", number=ready.number
        ),
        "boards:key-messages": _of(board, "boards:key-messages", number=HELD),
        "boards:minutes-comments": _of(
            board, "boards:minutes-comments", number=CIRCULATED
        ),
    }


def _histories(board: Board, held: Meeting) -> dict[str, str]:
    note = MinuteEntry.objects.filter(item__meeting=held)[0]
    rows = {"note": note.pk, "decision": held.decisions.all()[0].pk}
    found = {
        f"boards:record-{of}-history": _of(
            board, f"boards:record-{of}-history", number=HELD, **{of: pk}
        )
        for of, pk in {**rows, "item": note.item_id}.items()
    }
    summary = {"partnership": "west-sussex", "board": board.slug, "part": "said"}
    found["boards:summary-history"] = reverse(
        "boards:summary-history", kwargs={**summary, "number": HELD}
    )
    return found


def _of(board: Board, name: str, **numbers: int | str) -> str:
    where = {"partnership": "west-sussex", "board": board.slug}
    return reverse(name, kwargs={**where, **numbers})


def not_covered(routes: Iterable[Route]) -> set[str]:
    """Names of addresses with a page of their own that no list here knows."""
    known = {*open_pages(), *pages_of_the_secretary(), *RECORDING, *NO_PAGE}
    clients = [_signed_in(email) for email in (SECRETARY, CHAIR)]
    return {
        route.name
        for route in routes
        if route.name not in known
        and not route.name.startswith(ACCOUNTS)
        and METHOD_NOT_ALLOWED
        not in {client.get(_any_of(route)).status_code for client in clients}
    }


def _signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def _any_of(route: Route) -> str:
    """An address of the route, of the demonstration's board; its numbers are made up."""
    path = route.path.replace("<slug:partnership>", "west-sussex")
    path = path.replace("<slug:board>", MAIN.slug)
    return "/" + re.sub(r"<\w+:\w+>", "1", path)
