"""Capturing: names complete, Word's lists stay, entries turn, stretches become actions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.models import Action, EntryLink
from boards.models import Attendance, MinuteEntry
from governance.models import Person
from tests.browser.visitor import Site, check_accessible, let_in
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.browser

# As Word puts it onto the clipboard: lists are paragraphs, their marks are printed.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
p.MsoNormal {margin:0cm}</style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><b>Hub</b>: the report was
discussed.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Costs rose<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>in two years<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>First step<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<ul><li>Plain <i>list</i><ul><li>below</li></ul></li></ul>
<table><tr><td><p class=MsoNormal>A<o:p></o:p></p></td><td><p>B</p></td></tr></table>
<p class=MsoNormal>ACTIONS<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span>DW to draft the paper by 8 April<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span>BQ to send it once published<o:p></o:p></p>
<!--EndFragment--></body></html>"""
PASTED = """Hub: the report was discussed.
- Costs rose
  - in two years
1. First step
- Plain list
  - below
A\tB
ACTIONS
- DW to draft the paper by 8 April
- BQ to send it once published"""
PASTE = """(box, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  box.dispatchEvent(new ClipboardEvent("paste",
    {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def world(site: Site) -> Recorded:
    """A meeting in session; Amara Rhys is here, Bela Quist is known, DW are two."""
    made = recorded()
    partnership = made.board.partnership
    row = made.member(1)
    Person.objects.filter(pk=row.person_id).update(name="Amara Rhys", initials="AR")
    Attendance.objects.filter(pk=row.pk).update(state="present")
    make.make_person(partnership, "Aled Rowe", initials="ARo")
    make.make_person(partnership, "Bela Quist", initials="BQ")
    make.make_person(partnership, "Dilys Winter", initials="DW")
    make.make_person(partnership, "Duncan Webb", initials="DW")
    return made


@pytest.fixture
def page(site: Site, world: Recorded, open_page: Callable[..., Page]) -> Page:
    """The record page, as its secretary has it."""
    made = open_page()
    let_in(made, site, str(world.secretary.user))
    made.goto(world.url())
    return made


def box(page: Page) -> Locator:
    return page.locator("#capture textarea")


def lit(page: Page) -> Locator:
    return page.locator("#capture [data-kind][aria-current]")


def entries(page: Page) -> Locator:
    return page.locator(".q-captured__entry")


def test_names_complete_while_they_are_typed(page: Page) -> None:
    names = page.locator("#names").get_by_role("option")
    box(page).press_sequentially("AR")
    expect(names).to_contain_text(["Amara Rhys", "Aled Rowe"])
    check_accessible(page)
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "name-0")
    page.keyboard.press("Enter")
    page.keyboard.type("to link with @dun")
    expect(names).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_value("AR to link with Duncan Webb ")
    expect(lit(page)).to_have_text("Action Alt A")

    page.keyboard.type("and @bel")
    expect(names).to_have_count(1)
    page.keyboard.press("Enter")  # Nobody was chosen: a new line.
    expect(names).to_have_count(0)
    page.keyboard.type("@bel")
    expect(names).to_have_count(1)
    page.keyboard.press("Escape")
    expect(names).to_have_count(0)
    expect(box(page)).to_have_value("AR to link with Duncan Webb and @bel\n@bel")


def test_words_list_stays_and_its_actions_are_taken_at_once(page: Page) -> None:
    box(page).evaluate(PASTE, WORD)
    expect(box(page)).to_have_value(PASTED)
    ticks = page.locator("#capture [name=take]")
    expect(ticks).to_have_count(2)
    expect(lit(page)).to_have_text(["Note Alt N", "Action Alt A"])
    check_accessible(page)
    page.get_by_label("Which DW is meant?").select_option(label="Dilys Winter")
    expect(page.locator(".q-offer__chips")).to_contain_text(["Dilys Winter", "Bela"])
    page.get_by_role("button", name="Save 3 entries").click()

    expect(entries(page)).to_have_count(3)
    assert [one.owners for one in Action.objects.all()] == [
        "Dilys Winter",
        "Bela Quist",
    ]
    note = MinuteEntry.objects.get()
    assert note.text == PASTED[: PASTED.index("\nACTIONS")]
    assert EntryLink.objects.filter(from_note=note).count() == 2

    page.get_by_text("Make the note of").first.click()
    page.get_by_role("link", name="Actions from some of its words").first.click()
    expect(page.locator("[name=take]")).to_have_count(7)
    check_accessible(page)


def test_one_key_turns_what_is_new_and_takes_what_is_selected(page: Page) -> None:
    page.keyboard.type("AR spoke and agreed to share the learning. It was warm.")
    page.keyboard.press("Control+Enter")
    expect(entries(page)).to_have_count(1)
    for kind in ("Action 1.1", "Decision 1", "Parked", "Note"):
        expect(box(page)).to_be_focused()
        page.keyboard.press("Alt+T")
        expect(entries(page).locator(".q-captured__kind")).to_have_text([kind])

    words = "AR spoke and agreed to share the learning"
    entries(page).locator("p").first.evaluate(
        "(p, n) => getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, n)",
        len(words),
    )
    page.keyboard.press("Alt+T")
    expect(page.locator("#item-actions .q-captured__entry")).to_have_count(1)
    expect(page.get_by_role("link", name="Made from the note of")).to_be_visible()

    page.keyboard.type("BQ spoke. BQ to send it +2w.")
    for _ in range(len("BQ to send it +2w.")):
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Alt+T")
    expect(page.locator("#item-actions .q-captured__entry")).to_have_count(2)
    first, second = Action.objects.order_by("number")
    assert (first.owners, second.owners) == ("Amara Rhys", "Bela Quist")
    assert MinuteEntry.objects.count() == 2
