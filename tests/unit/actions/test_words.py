"""Owners and references, as minutes print them."""

import pytest

from actions.words import Named, joined, next_reference, owed_by

A, B, C = Named("Ann"), Named("Bo"), Named("Cy")


@pytest.mark.parametrize(
    ("parties", "printed"),
    [
        ([], ""),
        ([A], "Ann"),
        ([A, B], "Ann and Bo"),
        ([A, B, C], "Ann, Bo and Cy"),
        ([A, Named("Bo", is_alternative=True)], "Ann or Bo"),
        ([A, Named("Bo", is_alternative=True), C], "Ann or Bo and Cy"),
        ([A, B, Named("Cy", is_alternative=True)], "Ann, Bo or Cy"),
    ],
)
def test_joined_names_everybody(parties: list[Named], printed: str) -> None:
    assert joined(parties) == printed


@pytest.mark.parametrize(
    ("owners", "supporters", "printed"),
    [
        ([A], [], "Ann"),
        ([A], [B, C], "Ann with Bo and Cy"),
        ([], [B], "No owner, with Bo"),
        ([], [], ""),
    ],
)
def test_owed_by_says_who_helps(
    owners: list[Named], supporters: list[Named], printed: str
) -> None:
    assert owed_by(owners, supporters) == printed


@pytest.mark.parametrize(
    ("label", "taken", "reference"),
    [
        ("2", [], "2.1"),
        ("2", ["2.1", "2.2", "3.1"], "2.3"),
        ("2", ["2.9", "2.10"], "2.11"),
        ("2", ["12.4", "2.x", "Sept 2.7"], "2.1"),
        ("4a", ["4.1", "4a.1"], "4a.2"),
    ],
)
def test_next_reference_runs_on_within_its_item(
    label: str, taken: list[str], reference: str
) -> None:
    assert next_reference(label, taken) == reference
