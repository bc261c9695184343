"""Which items a registered interest touches, and the reason that is given."""

import pytest

from boards.interests_touching import Matter, touches

AGENDA = (
    Matter(key=1, title="Welcome, apologies and declarations"),
    Matter(key=2, title="Ofsted SEND local area inspection report", papers="Report"),
    Matter(key=3, title="Capital programme", papers="Annex B: Aldwick College, design"),
    Matter(key=4, title="Speech and language therapy in schools"),
    Matter(key=5, title="Short breaks", lead="Harbour Trust"),
    Matter(key=6, title="Update on MASH and CAMHS waiting times"),
    Matter(key=7, title="Aldwick College: bid for a resource base"),
)


@pytest.mark.parametrize(
    ("organisation", "description", "found"),
    [
        ("", "", {}),
        ("Aldwick College", "Governor", {
            3: "“Aldwick College”: in its papers",
            7: "“Aldwick College”: in its title",
        }),
        ("aldwick  college", "Governor", {
            3: "“aldwick college”: in its papers",
            7: "“aldwick college”: in its title",
        }),
        ("Aldwick College Foundation", "Trustee", {
            3: "“Aldwick”: in its papers", 7: "“Aldwick”: in its title",
        }),
        ("", "My partner is employed as a speech therapist", {
            4: "“speech”: in its title",
        }),
        ("", "Director of a therapies provider", {4: "“therapies”: in its title"}),
        ("Harbour Trust", "Chair of trustees", {5: "“Harbour Trust”: who leads it"}),
        ("", "Daughter waits for CAMHS", {6: "“CAMHS”: in its title"}),
        # Ordinary words of boards join nothing.
        ("Secondary School", "Governor of a school, SEND lead", {}),
        ("County Council", "Employed by the council; member of the board", {}),
        ("Trust", "Report on local area services", {}),
        # Half a word is another word.
        ("Wick", "Shares", {}),
        ("Al", "", {}),
    ],
)  # fmt: skip
def test_touches(organisation: str, description: str, found: dict[int, str]) -> None:
    told = touches(organisation=organisation, description=description, matters=AGENDA)
    assert {one.key: one.why for one in told} == found


def test_touches_keeps_the_order_of_the_agenda() -> None:
    told = touches(
        organisation="Aldwick College", description="", matters=reversed(AGENDA)
    )
    assert [one.key for one in told] == [7, 3]
