"""The page of a quorum rule: every rule shown and read back, errors at their place."""

from dataclasses import replace

import pytest

from boards.forms.rule_parts import Sectors
from boards.forms.rule_sheet import USUAL, RuleForms, of_rule, sent, stepped
from boards.quorum import build, rule_words
from tests.unit.boards.test_quorum_variants import VARIANTS

NAMES = ("health", "local authority", "parent carers", "councillors", "nhs")
SECTORS = Sectors(NAMES, frozenset({*NAMES, "voluntary"}), frozenset(NAMES))
COUNTS = {
    "counts-vacancies_in_base": "on", "counts-chair_counts": "on",
    "counts-substitutes_count": "any", "counts-remote_counts": "on",
    "counts-recused": "present", "counts-one_person_counts_once": "on",
    "counts-inquorate_mode": "proceed_provisional",
    "counts-ratify_by": "next_quorate_meeting", "counts-ratify_days": "",
    "counts-clause_ref": "",
}  # fmt: skip


def as_browser(forms: RuleForms) -> dict[str, str]:
    """What a browser sends of a page nobody touched."""
    data = {"together": str(forms.together)}
    for line in forms.lines:
        for one in (line, *line.lines):
            data[f"part-{one.name}-kind"] = one.kind
    for form in forms.forms:
        for name in form.fields:
            value = form[name].value()
            if value not in (None, False):
                data[form.add_prefix(name)] = "on" if value is True else str(value)
    return data


@pytest.mark.parametrize(
    ("pattern", "figures"),
    [variant[1:3] for variant in VARIANTS],
    ids=[variant[0] for variant in VARIANTS],
)
def test_every_variant_is_shown_and_read_back_unchanged(pattern, figures):
    rule = build(pattern, figures, clause_ref="4.2")

    forms = sent(as_browser(of_rule(rule, SECTORS)), SECTORS)

    assert forms.rule() == rule, forms.errors


def test_a_page_changed_by_a_button_reads_the_same_unchecked():
    rule = build("number_and_majority", {})
    data = {**as_browser(of_rule(rule, SECTORS)), "do": "down:0"}

    shown = stepped(data, SECTORS).rule_shown()

    assert shown is not None
    assert rule_words(shown) == (
        "At least half of those here are independent members, and at least 3 members."
    )


@pytest.mark.parametrize("key", USUAL)
def test_usual_rule_is_whole_from_the_start(key):
    shown = stepped({"do": "start", "usual": key}, SECTORS).rule_shown()

    assert shown == build(key, {})


EACH = {"part-0-kind": "each", "part-0-attribute": "sector", "part-0-min_each": "1"}
SHARE = {"part-0-kind": "share", "part-0-base": "places", "part-0-rounding": "ceil"}


@pytest.mark.parametrize(
    ("parts", "target", "sentence"),
    [
        ({"part-0-kind": "number", "part-0-number": "0"}, "id_part-0-number", "1 or more"),
        ({"part-0-kind": "number", "part-0-number": ""}, "id_part-0-number", "whole number"),
        ({**SHARE, "part-0-share": "3/2"}, "id_part-0-share", "up to the whole"),
        ({**SHARE, "part-0-share": "150%"}, "id_part-0-share", "up to the whole"),
        ({"part-0-kind": "any_of"}, "part-0", "Add at least one part to this group"),
        ({}, "parts", "Add at least one part. If the terms ask for none"),
        ({**EACH, "part-0-values": "voluntary"}, "id_part-0-values",
         "The board has no seat of “voluntary”, so nobody could be here from it."),
        ({**EACH, "part-0-values": "Helath"}, "id_part-0-values",
         "“Helath” is not a sector of this partnership."),
        ({"part-0-kind": "number", "part-0-number": "2", "part-0-sectors": "Voluntary"},
         "id_part-0-sectors", "The board has no seat of"),
        ({"part-0-kind": "none", "counts-ratify_days": "soon"}, "id_counts-ratify_days",
         "Enter a whole number"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_at_its_place(parts, target, sentence):
    forms = sent({**COUNTS, **parts}, SECTORS)

    assert forms.rule() is None
    (error,) = forms.errors
    assert error.target == target
    assert sentence in error.message


def test_parts_beyond_what_a_page_holds_are_not_read():
    data = {f"part-{n}-kind": "none" for n in range(40)}

    assert len(stepped({**data, "do": "show"}, SECTORS).lines) == 30


def test_rule_keeps_a_groups_own_clause():
    data = {
        **COUNTS, "part-0-kind": "any_of", "part-0-ref": "4.2",
        "part-0-0-kind": "none", "part-0-1-kind": "number", "part-0-1-number": "2",
    }  # fmt: skip

    rule = sent(data, SECTORS).rule()

    assert rule is not None
    assert getattr(rule.clause, "ref", "") == "4.2"
    again = sent({**as_browser(of_rule(rule, SECTORS)), "part-0-ref": "4.2"}, SECTORS)
    assert again.rule() == replace(rule)
