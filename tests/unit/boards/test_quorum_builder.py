"""The rule on a page: parts, groups, steps, and the way there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.quorum import FigureError, build, rule_words
from boards.quorum.figure_fields import POLICY_FIELDS
from boards.quorum.figures import Figures
from boards.quorum.parts import PARTS, clause_of, values_of
from boards.quorum.policy_values import policies_of, policy_values
from boards.quorum.rules import (
    AllOf,
    AlwaysTrue,
    AnyOf,
    Count,
    Distinct,
    EachCategory,
    Filter,
    Fraction,
    NOfSet,
    Policies,
    QuorumRule,
    RolePresent,
    ShareOfPresent,
    SizeTable,
)
from boards.quorum.sheet import (
    EmptyGroup,
    Row,
    Sheet,
    added,
    moved,
    removed,
    rule_clause,
    sheet_of,
)
from tests.unit.boards.test_quorum_variants import VARIANTS


def there_and_back(rule: QuorumRule) -> QuorumRule:
    """The rule as a form would show it, read again from the form's texts."""
    policies = Figures(POLICY_FIELDS, policy_values(rule.policies))
    return QuorumRule(
        clause=rule_clause(sheet_of(rule.clause)),
        policies=policies_of(policies),
        clause_ref=rule.clause_ref,
    )


@pytest.mark.parametrize(
    ("pattern", "figures"),
    [variant[1:3] for variant in VARIANTS],
    ids=[variant[0] for variant in VARIANTS],
)
def test_every_variant_goes_through_the_form_unchanged(pattern, figures):
    rule = build(pattern, figures, clause_ref="Annex A (g)")

    assert there_and_back(rule) == rule


# --- Any rule a page can make ------------------------------------------------------------
_NAME = st.text("abcdefghij, ", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
_SLUG = st.sampled_from(["independent", "co-opted", "local_authority", "parish"])
_NUMBER = st.integers(1, 40)
_REF = st.sampled_from(["", "Annex A (g)", "4.2"])
_ATTRIBUTE = st.sampled_from(["sector", "organisation", "member_type"])


def _unique(names):
    return st.lists(
        names, min_size=1, max_size=4, unique_by=lambda name: name.casefold()
    ).map(tuple)


_OPTIONAL = st.one_of(st.just(()), _unique(_NAME))
_KINDS = st.one_of(st.just(()), _unique(_SLUG))
_FILTER = st.builds(Filter, _OPTIONAL, _OPTIONAL, _KINDS, _KINDS, st.booleans())
_SHARE = st.tuples(_NUMBER, _NUMBER).map(sorted)
_SET = st.one_of(
    st.tuples(st.just("member_type"), _unique(_SLUG)),
    st.tuples(st.sampled_from(["sector", "organisation"]), _unique(_NAME)),
)
_BASE = st.sampled_from(["places", "seats", "filled_places", "voting_places"])
_LEAF = st.one_of(
    st.builds(Count, _NUMBER, _FILTER, _REF),
    st.builds(
        lambda share, base, rounding, chosen, ref: Fraction(
            share[0], share[1], base, rounding, chosen, None, ref
        ),
        _SHARE,
        _BASE,
        st.sampled_from(["ceil", "floor", "nearest", "floor_plus_1", "strictly_more"]),
        _FILTER,
        _REF,
    ),
    st.builds(lambda n: Fraction(2, 5, "fixed", fixed=n), _NUMBER),
    st.builds(RolePresent, _unique(st.just("vice_chair")), st.booleans(), _REF),
    st.builds(lambda s, n, ref: EachCategory(s[0], s[1], n, ref), _SET, _NUMBER, _REF),
    st.builds(lambda s, ref: NOfSet(len(s[1]), s[0], s[1], ref), _SET, _REF),
    st.builds(Distinct, _ATTRIBUTE, _NUMBER, _REF),
    st.builds(
        lambda share, kinds: ShareOfPresent(
            share[0], share[1], Filter(member_types=kinds)
        ),
        _SHARE,
        _unique(_SLUG),
    ),
    st.builds(
        lambda sizes, base: SizeTable(
            tuple((size, 1 + size // 2) for size in sorted(sizes)), base
        ),
        st.sets(_NUMBER, min_size=1, max_size=4),
        _BASE,
    ),
    st.builds(AlwaysTrue, _REF),
)
_LEAVES = st.lists(_LEAF, min_size=1, max_size=3).map(tuple)
_PART = st.one_of(_LEAF, st.builds(AllOf, _LEAVES), st.builds(AnyOf, _LEAVES, _REF))
_SEVERAL = st.lists(_PART, min_size=2, max_size=4).map(tuple)
_RULE = st.one_of(_LEAF, st.builds(AllOf, _SEVERAL), st.builds(AnyOf, _SEVERAL))


@given(_RULE)
@settings(max_examples=150, deadline=None)
def test_any_rule_of_the_page_goes_through_the_form_unchanged(clause):
    assert rule_clause(sheet_of(clause)) == clause


def test_policies_go_through_the_form_unchanged():
    policies = Policies(
        vacancies_in_base=False, chair_counts=False, substitutes_count="notified",
        remote_counts=False, recused="absent", one_person_counts_once=False,
        chair_discretion=True, inquorate_mode="adjourn", ratify_by="email",
        ratify_days=5, silence_is_assent=True,
    )  # fmt: skip

    assert policies_of(Figures(POLICY_FIELDS, policy_values(policies))) == policies


def test_the_choice_in_words_names_every_kind_of_clause():
    assert {part.clause for part in PARTS.values()} == {
        AlwaysTrue, Count, Distinct, EachCategory, Fraction, NOfSet, RolePresent,
        ShareOfPresent, SizeTable,
    }  # fmt: skip


def test_group_deeper_than_the_page_is_refused():
    deep = AllOf((Count(1), AnyOf((Count(2), AllOf((Count(3), Count(4)))))))

    with pytest.raises(ValueError, match="inside groups"):
        sheet_of(deep)


def test_either_or_with_a_clause_of_its_own_keeps_it():
    clause = AnyOf((Count(1), Count(2)), "4.2")

    assert rule_clause(sheet_of(clause)) == clause


# --- Errors, each at its field -------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "changed", "field", "sentence"),
    [
        ("number", {"number": "0"}, "number", "1 or more"),
        ("number", {"number": ""}, "number", "enter a whole number"),
        ("number", {"number": "7", "voting_only": "perhaps"}, "voting_only", "yes or no"),
        ("share", {"share": "120%"}, "share", "above nothing, up to the whole"),
        ("share", {"share": "3/2"}, "share", "above nothing, up to the whole"),
        ("share", {"share": "0%"}, "share", "above nothing, up to the whole"),
        ("share", {"share": "most"}, "share", "such as 40%, 2/5 or half"),
        ("share", {"base": "fixed"}, "fixed", "how many places"),
        ("share", {"rounding": "sideways"}, "rounding", "choose one"),
        ("office", {"offices": " \n "}, "offices", "name at least one"),
        ("each", {"values": ""}, "values", "name at least one"),
        ("each", {"values": "Health", "min_each": "0"}, "min_each", "1 or more"),
        ("some", {"values": "A\nB", "number": "3"}, "number", "only 2 are named"),
        ("different", {"number": ""}, "number", "enter a whole number"),
        ("share_of_here", {}, "member_types", "which members"),
        ("table", {"table": "6 to 10"}, "table", "6 of 10"),
        ("table", {"table": ""}, "table", "at least one row"),
    ],
)  # fmt: skip
def test_part_that_cannot_be_used_names_its_field(key, changed, field, sentence):
    values = {entry.name: entry.default for entry in PARTS[key].fields} | changed

    with pytest.raises(FigureError, match=sentence) as caught:
        clause_of(key, values)

    assert caught.value.field == field


def test_empty_group_and_empty_rule_say_so():
    empty = Sheet("all_of", (Row("none"), Row("any_of")))

    with pytest.raises(EmptyGroup, match="to this group") as caught:
        rule_clause(empty)
    assert caught.value.path == (1,)
    with pytest.raises(EmptyGroup, match="No quorum is asked for"):
        rule_clause(Sheet("all_of", ()))


# --- Steps -----------------------------------------------------------------------------
def number(figure):
    return Row("number", values_of(Count(figure)))


SHEET = Sheet(
    "all_of", (number(1), Row("any_of", {"ref": ""}, (number(2), number(3))), number(4))
)


def drawn(sheet):
    """`1 (2 3) 4`, by the figures."""
    return " ".join(
        f"({drawn(Sheet('all_of', row.rows))})"
        if row.is_group
        else str(row.values.get("number") or row.kind)
        for row in sheet.rows
    )


@pytest.mark.parametrize(
    ("step", "after"),
    [
        (lambda s: added(s, (), "none"), "1 (2 3) 4 none"),
        (lambda s: added(s, (1,), "none"), "1 (2 3 none) 4"),
        (lambda s: added(s, (), "any_of"), "1 (2 3) 4 ()"),
        (lambda s: added(s, (1,), "any_of"), "1 (2 3) 4"),
        (lambda s: added(s, (), "whim"), "1 (2 3) 4"),
        (lambda s: removed(s, (0,)), "(2 3) 4"),
        (lambda s: removed(s, (1, 0)), "1 (3) 4"),
        (lambda s: removed(s, (1,)), "1 4"),
        (lambda s: removed(s, (9,)), "1 (2 3) 4"),
        (lambda s: removed(s, (0, 3)), "1 (2 3) 4"),
        (lambda s: moved(s, (1,), -1), "(2 3) 1 4"),
        (lambda s: moved(s, (1, 1), -1), "1 (3 2) 4"),
        (lambda s: moved(s, (0,), -1), "1 (2 3) 4"),
        (lambda s: moved(s, (2,), 1), "1 (2 3) 4"),
    ],
)
def test_step_changes_one_thing(step, after):
    assert drawn(step(SHEET)) == after


def test_new_part_starts_with_what_most_boards_write():
    sheet = added(added(Sheet("all_of", ()), (), "office"), (), "share")

    assert rule_words(QuorumRule(rule_clause(sheet))) == (
        "The chair or the vice chair, and half of the membership."
    )
