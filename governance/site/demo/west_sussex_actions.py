"""West Sussex: actions raised before and on 5 March 2024, and what became of them.

Four were raised earlier, under references that carry a month. Of the seven new ones
two have no owner and none has a date. Updates after 5 March 2024 are invented.
"""

from governance.site.demo.meeting_facts import (
    ActionFacts,
    ActionUpdateFacts,
    DueKind,
    Outcome,
    PartyFacts,
)
from governance.site.demo.west_sussex_march import MARCH

APRIL = "ws-2024-04-29"
SEPTEMBER = "ws-2023-09-05"
JANUARY = "ws-2024-01-09"
FEBRUARY = "ws-2024-02-06"


def _person(key: str) -> tuple[PartyFacts, ...]:
    return (PartyFacts(kind="person", key=key),) if key else ()


def _earlier(
    meeting: str, month: str, number: str, title: str, text: str
) -> ActionFacts:
    return ActionFacts(
        key=f"{meeting}/{number}",
        board="ws-board",
        meeting=meeting,
        item=number[0],
        reference=f"{month} {number}",
        title=title,
        text=text,
        note="Wording of the action itself invented; the notes print its update only.",
    )


def _new(
    number: str,
    text: str,
    owner: str = "",
    supporter: str = "",
    due: tuple[str, DueKind] = ("", "none"),
) -> ActionFacts:
    return ActionFacts(
        key=f"{MARCH}/{number}",
        board="ws-board",
        meeting=MARCH,
        item=number[0],
        reference=number,
        text=text,
        owners=_person(owner),
        supporters=_person(supporter),
        due_text=due[0],
        due_kind=due[1],
    )


EARLIER = (
    _earlier(
        SEPTEMBER,
        "Sept",
        "1.1",
        "School representation",
        "Agree how primary schools are represented on the Board.",
    ),
    _earlier(
        SEPTEMBER,
        "Sept",
        "2.2",
        "SENAT comms to parents",
        "Write to parents while they wait for a decision.",
    ),
    _earlier(JANUARY, "Jan", "1.1", "", "Visit Basingstoke College Employability Hub."),
    _earlier(
        FEBRUARY,
        "Feb",
        "2.1",
        "Representation from health providers",
        "Agree how health providers are represented at the Board.",
    ),
)

NEW = (
    _new(
        "2.1",
        "IG to pick up health response to Ofsted report with CO",
        "idris-garland",
        "celeste-oduya",
    ),
    _new(
        "2.2",
        "Invite Odette Lambourne to report on Place Planning and provide regular "
        "updates.",
    ),
    _new("3.1", "Review targets so they are realistic and achievable."),
    _new(
        "3.2",
        "CO to link with MT around timeliness of health contributions.",
        "celeste-oduya",
        "mina-tregear",
    ),
    _new(
        "4.1",
        "MT to consider how we could find out how many CYP with an EHCP do not attend "
        "their local mainstream primary or secondary school.",
        "mina-tregear",
    ),
    _new(
        "4.2",
        "KN to liaise with SH over Post 16 reps.",
        "keziah-nuttall",
        "samir-haddow",
    ),
    _new(
        "5.1",
        "MT to circulate the dashboard once it is published.",
        "mina-tregear",
        due=("once it is published", "condition"),
    ),
)

ACTIONS = (*EARLIER, *NEW)


def _update(
    action: str, meeting: str, text: str, outcome: Outcome, word: str = ""
) -> ActionUpdateFacts:
    return ActionUpdateFacts(
        action=action,
        meeting=meeting,
        item="1" if meeting == MARCH else "2",
        text=text,
        outcome=outcome,
        word=word,
        implied=not word,
    )


MARCH_UPDATES = (
    _update(
        f"{SEPTEMBER}/1.1",
        MARCH,
        "Two primary school heads will attend alternate meetings – Nesta Whitlow, HT North "
        "Mundham, and Hugo Bellamy, HT Rumboldswhyke.",
        "closed",
        "now closed",
    ),
    _update(
        f"{SEPTEMBER}/2.2",
        MARCH,
        "Letter to parents at 16 weeks is going out from this week.",
        "closed",
        "now closed",
    ),
    _update(
        f"{JANUARY}/1.1",
        MARCH,
        "Ewan Falconer, Samir Haddow and Ivo Underhill to visit Basingstoke College "
        "Employability Hub on 26 March.",
        "completed",
        "completed",
    ),
    _update(
        f"{FEBRUARY}/2.1",
        MARCH,
        "board meeting on 29 April will have a health focused item; to be quarterly "
        "thereafter.",
        "kept_open",
    ),
)

APRIL_UPDATES = (
    _update(
        f"{FEBRUARY}/2.1",
        APRIL,
        "The first health focused item was taken today; it returns every quarter.",
        "kept_open",
    ),
    _update(
        f"{MARCH}/2.1",
        APRIL,
        "The health response went in with ours on 8 April.",
        "completed",
        "completed",
    ),
    _update(
        f"{MARCH}/2.2",
        APRIL,
        "OL reported today and comes back every second meeting.",
        "closed",
        "closed",
    ),
    _update(
        f"{MARCH}/3.1",
        APRIL,
        "HR brings proposed targets to the next meeting.",
        "in_progress",
    ),
    _update(
        f"{MARCH}/4.1",
        APRIL,
        "MT has compared Admissions and Fair Access data; the match is not complete.",
        "in_progress",
    ),
    _update(
        f"{MARCH}/4.2",
        APRIL,
        "Two Post 16 representatives have joined PWG 1.",
        "completed",
        "completed",
    ),
    _update(
        f"{MARCH}/5.1",
        APRIL,
        "The dashboard has not been published yet.",
        "waiting",
    ),
)

UPDATES = (*MARCH_UPDATES, *APRIL_UPDATES)
