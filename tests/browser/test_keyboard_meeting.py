"""A whole meeting minuted with the keyboard alone, counting keys (issue 3, section 5).

A key held down counts as a key: Ctrl+Enter is two.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.models import Action
from boards.models import AgendaItem, Decision, Meeting, MinuteEntry
from governance.models import Person
from tests.browser.visitor import Site, let_in
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.browser

MOST_KEYS_OF_AN_ACTION = 3
HERE = 11  # people of the roll call who are here: as many as are needed


@dataclass
class Typist:
    """Whoever minutes: never a mouse, and every key counted under what it is for."""

    page: Page
    keys: dict[str, int] = field(default_factory=dict)
    letters: int = 0

    def press(self, chord: str, purpose: str) -> None:
        self.keys[purpose] = self.keys.get(purpose, 0) + chord.count("+") + 1
        self.page.keyboard.press(chord)

    def write(self, words: str) -> None:
        self.letters += len(words)
        self.page.keyboard.type(words)

    @property
    def box(self) -> Locator:
        return self.page.locator("#capture textarea")

    def ready(self) -> None:
        """The box has the cursor and is empty: typing may go on at once."""
        expect(self.box).to_be_focused()
        expect(self.box).to_have_value("")

    def captures(self, words: str, purpose: str, reads: str = "") -> None:
        """A line is typed, saved, and stands under the item as it `reads`."""
        self.ready()
        self.write(words)
        self.press("Control+Enter", purpose)
        expect(self.page.locator("#item")).to_contain_text(reads or words)
        self.ready()


def begin(site: Site, page: Page, items: int) -> tuple[Recorded, Typist]:
    world = recorded(items=items)
    Person.objects.filter(pk=world.member(1).person_id).update(
        name="Amara Rhys", initials="AR"
    )
    make.make_person(world.board.partnership, "Bela Quist", initials="BQ")
    AgendaItem.objects.filter(meeting=world.meeting).update(kind="decision")
    let_in(page, site, str(world.secretary.user))
    page.goto(world.url())
    return world, Typist(page)


def call_the_roll(typist: Typist) -> None:
    typist.press("Alt+p", "roll call")
    for _ in range(HERE):
        typist.press("p", "roll call")
    expect(typist.page.locator("#people-count")).to_contain_text(f"{HERE} people")


def ask_for_interests(typist: Typist) -> None:
    typist.press("Alt+i", "declarations")
    typist.press("Enter", "declarations")
    expect(typist.page.locator("#declarations")).to_contain_text("nothing was declared")
    typist.press("Alt+b", "declarations")


def minute_item(typist: Typist, at: int, *, has_action: bool) -> None:
    title = typist.page.locator("#item-title")
    expect(title).to_have_text(f"{at}. Matter {at}")
    typist.captures(f"The paper on matter {at} was presented.", "notes")
    if at % 3 == 1:
        typist.press("Alt+d", "decisions")
        expect(typist.page.get_by_label("How it was taken")).to_be_visible()
        typist.captures(f"Agreed to take matter {at} further.", "decisions")
    if has_action:
        line = f"AR to link with BQ about plan {at} by 8 April"
        typist.captures(line, "actions", f"Link with Bela Quist about plan {at}")
    outcome = 2 if at % 3 == 1 else 1
    typist.press(f"Alt+{outcome}", "outcomes")
    expect(typist.page.locator('#outcome [aria-pressed="true"]')).to_be_visible()
    typist.ready()


def close(typist: Typist) -> None:
    typist.press("Alt+c", "closing")
    typist.write("12:55")
    typist.press("Enter", "closing")
    expect(typist.page.get_by_text("The meeting is closed.")).to_be_visible()


@pytest.mark.parametrize(
    ("items", "actions"),
    [
        pytest.param(3, 2, id="sample"),
        pytest.param(20, 12, id="whole", marks=pytest.mark.slow),
    ],
)
def test_meeting_is_minuted_with_the_keyboard_alone(
    site: Site, open_page: Callable[..., Page], items: int, actions: int
) -> None:
    world, typist = begin(site, open_page(), items)
    typist.ready()
    call_the_roll(typist)
    ask_for_interests(typist)
    for at in range(1, items + 1):
        minute_item(typist, at, has_action=at <= actions)
        if at < items:
            typist.press("Alt+ArrowDown", "going on")
    close(typist)

    meeting = Meeting.objects.get(pk=world.meeting.pk)
    assert meeting.state == "closed"
    assert f"{meeting.closed_time:%H:%M}" == "12:55"
    assert MinuteEntry.objects.count() == items
    assert Decision.objects.count() == len(range(1, items + 1, 3))
    assert {a.owed_by for a in Action.objects.all()} == {"Amara Rhys with Bela Quist"}
    assert Action.objects.filter(due_on="2024-04-08").count() == actions
    assert not meeting.items.filter(outcome="").exists()
    assert not meeting.items.filter(is_done=False).exists()
    per_action = typist.keys["actions"] / actions
    print(  # noqa: T201 - the figures are what the issue asks for
        f"\n{items} items, {actions} actions: {typist.letters} letters of words, "
        f"{sum(typist.keys.values())} other keys {typist.keys}, "
        f"{per_action:g} for each action"
    )
    assert per_action <= MOST_KEYS_OF_AN_ACTION


def test_help_and_phrases_take_the_cursor_and_give_it_back(
    site: Site, open_page: Callable[..., Page]
) -> None:
    world, typist = begin(site, open_page(), 1)
    world.board.phrases.create(word="quorate", text="The meeting was quorate.")
    page = typist.page
    page.reload()
    typist.ready()
    typist.press("Alt+h", "help")
    expect(page.get_by_role("heading", name="Keys of this page")).to_be_visible()
    typist.press("Escape", "help")
    expect(typist.box).to_be_focused()
    typist.write("First. ")
    typist.press("Alt+w", "phrases")
    typist.press("Enter", "phrases")
    expect(typist.box).to_have_value("First. The meeting was quorate.")
    expect(typist.box).to_be_focused()
    typist.write(" ;quorate then")
    expect(typist.box).to_have_value(
        "First. The meeting was quorate. The meeting was quorate. then"
    )
    typist.press("Alt+4", "outcomes")
    expect(
        page.get_by_role("button", name="Move it to the next meeting")
    ).to_be_focused()
    typist.press("Escape", "outcomes")
    expect(typist.box).to_be_focused()
