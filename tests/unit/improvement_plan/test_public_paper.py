"""What of a plan everybody may read, and when it may be published (ruling 1, C74)."""

from datetime import date

import pytest

from improvement_plan.plan_papers import (
    PaperLevel,
    PaperMonth,
    PaperRating,
    PaperScale,
    PlanPaper,
)
from improvement_plan.plan_shapes import (
    AreaShape,
    HeadShape,
    PlanActionShape,
    PlanShape,
    StepShape,
)
from improvement_plan.public_paper import for_everyone, gaps

AMBER = PaperLevel(
    label="Amber", definition="On track", letter="A", shape="diamond", colour="#f2a51f"
)
PAPER = PlanPaper(
    partnership="The partnership",
    board="The board",
    as_at=date(2024, 7, 31),
    plan=PlanShape(
        head=HeadShape(title="The plan", type="Strategic action plan", status="agreed"),
        areas=(
            AreaShape(number=1, position=0, reference="1", statement="Waits.",
                      sro="Nadia Osei", sro_role="Director of education"),
        ),
        actions=(
            PlanActionShape(
                number=7, area=1, position=0, reference="1.1", title="Ask health",
                accountable_lead="Olu Adeyemi", action_lead="Gwen Pryce",
                action_organisation="The council",
                steps=(
                    StepShape(key=1, text="Audit", done_on=date(2024, 6, 3)),
                    StepShape(key=2, text="Agree", done_on=date(2024, 7, 3),
                              celebrated="Nobody waits longer than a term."),
                ),
            ),
        ),
    ),
    scales=(PaperScale(dimension="completion", heading="Completion", levels=(AMBER,),
                       counts=(1,)),),
    ratings=(
        PaperRating(action=7, dimension="completion", level=0, as_at=date(2024, 4, 22),
                    months=(PaperMonth(name="July 2024", level=0, denied=True),),
                    denied="The record says Red.", warnings=("Both cannot be true.",)),
    ),
)  # fmt: skip
ROLES = {"Olu Adeyemi": "Head of commissioning"}


def test_people_stand_by_their_role_where_the_board_names_nobody() -> None:
    public = for_everyone(PAPER, ROLES, names=False)
    text = str(public.to_dict())

    assert not any(name in text for name in ("Nadia", "Olu", "Gwen"))
    assert public.plan.areas[0].sro == "Director of education"
    _, (action,) = public.blocks[0]
    assert action.leads == [("Head of commissioning", ""), ("", "The council")]
    named = for_everyone(PAPER, {}, names=True)
    assert named.blocks[0][1][0].leads[1] == ("Gwen Pryce", "The council")


def test_what_the_record_says_against_a_claim_stays_inside() -> None:
    public = for_everyone(PAPER, ROLES, names=True)
    (cell,) = public.blocks[0][1][0].cells

    assert PAPER.denied == 1
    assert public.denied == 0
    assert "record says" not in str(public.to_dict())
    assert "Both cannot" not in str(public.to_dict())
    assert (cell.level, cell.months[0].denied) == (AMBER, False)
    assert cell.months[0].level == AMBER


def test_a_paper_says_its_state_its_counts_and_what_is_celebrated() -> None:
    public = for_everyone(PAPER, ROLES, names=True)

    assert PlanPaper.from_dict(public.to_dict()) == public
    assert (PAPER.state_label, public.state_label) == ("Agreed plan", "Published plan")
    assert PAPER.in_short == "1 area, 1 plan action. Completion: 1 Amber."
    assert [one.step.text for one in PAPER.celebrated] == ["Agree"]
    assert PAPER.steps_done == (2, 2)


def test_papers_from_before_ratings_stood_in_them_are_read() -> None:
    older = {key: value for key, value in PAPER.to_dict().items()
             if key not in ("scales", "kpis", "for_everyone")}  # fmt: skip

    assert PlanPaper.from_dict({**older, "ratings": [], "key": []}).scales == ()


@pytest.mark.parametrize(
    ("status", "drafts", "reports", "found"),
    [
        ("agreed", False, 0, []),
        ("consulted", True, 0, []),
        ("consulted", False, 0, ["publish only what is agreed"]),
        ("draft", True, 0, ["is being written"]),
        ("succeeded", True, 0, ["took the place"]),
        ("agreed", True, 1, ["report that is not published"]),
        ("draft", True, 2, ["is being written", "report that is not published"]),
    ],
)
def test_a_plan_is_published_by_the_gate_of_minutes(
    status: str, drafts: bool, reports: int, found: list[str]
) -> None:
    said = gaps(status, drafts_allowed=drafts, unpublished_reports=reports)

    assert len(said) == len(found)
    assert all(words in one for one, words in zip(said, found, strict=True))
