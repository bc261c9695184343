"""Every quorum variant of field.md §4.1 (Q1 to Q22), on both of its sides."""

import json

import pytest

from boards.quorum import Membership, assess, build, from_dict, to_dict
from tests.unit.boards.quorum_cast import of, place, plain, with_chair

COUNCILS = ["Ashford", "Beeston", "Calder", "Denby", "Elland", "Frome"]
PARTNERS = ["Council", "Integrated care board", "Police"]
MIXED = [(6, "local_authority"), (4, "secretary_of_state"), (2, "parish")]


def organisations(names):
    return of(*((1, 1, {"organisation": name}) for name in names))


def kinds(*groups):
    return of(*((total, here, {"member_type": kind}) for kind, total, here in groups))


def wellbeing(*, director):
    """A councillor, an NHS member, four others and perhaps the director."""
    post = place(7, here=director, offices=["director_of_public_health"])
    sectors = ["councillors", "nhs", *["other"] * 4]
    others = [place(n, sector=name) for n, name in enumerate(sectors, 1)]
    return Membership((*others, post, place(8), place(9, here=False)))


BOARD_3 = {
    "number": 7,
    "values": ["councillors", "nhs"],
    "posts": ["director_of_public_health"],
}
VARIANTS = [
    # (variant, pattern, figures, quorate side, inquorate side)
    ("Q1", "chair_or_vice_and_share", {}, with_chair(26, 11), with_chair(26, 10)),
    (
        "Q1 vice chair",
        "chair_or_vice_and_share",
        {"share": "40%"},
        with_chair(26, 11, "vice_chair"),
        plain(26, 26),
    ),
    ("Q2", "share", {"share": "2/5"}, plain(24, 10), plain(24, 9)),
    (
        "Q3",
        "number_and_categories",
        BOARD_3,
        wellbeing(director=True),
        wellbeing(director=False),
    ),
    ("Q4", "fixed_number", {"number": "3"}, plain(16, 3), plain(16, 2)),
    (
        "Q5",
        "all_organisations",
        {"values": PARTNERS},
        organisations(PARTNERS),
        organisations(PARTNERS[:2]),
    ),
    (
        "Q6",
        "n_of_set",
        {"number": 4, "values": COUNCILS, "chair_discretion": True},
        organisations(COUNCILS[:4]),
        organisations(COUNCILS[:3]),
    ),
    (
        "Q7",
        "all_organisations",
        {"values": PARTNERS, "chair_discretion": "yes"},
        organisations(PARTNERS),
        organisations(PARTNERS[1:]),
    ),
    (
        "Q8",
        "share_and_each_category",
        {
            "share": "one third",
            "attribute": "member_type",
            "values": [kind for _, kind in MIXED],
        },
        kinds(
            ("local_authority", 6, 2), ("secretary_of_state", 4, 1), ("parish", 2, 1)
        ),
        kinds(
            ("local_authority", 6, 6), ("secretary_of_state", 4, 4), ("parish", 2, 0)
        ),
    ),
    ("Q9", "share", {"share": "half"}, plain(12, 6), plain(12, 5)),
    (
        "Q10",
        "share",
        {"share": "half", "rounding": "ceil", "inquorate_mode": "adjourn"},
        plain(13, 7),
        plain(13, 6),
    ),
    (
        "Q11",
        "nearest_share_plus_one_external",
        {"share": "1/3"},
        kinds(("external", 10, 3), ("staff", 7, 3)),
        kinds(("external", 10, 2), ("staff", 7, 4)),
    ),
    (
        "Q11 number",
        "nearest_share_plus_one_external",
        {"share": "1/3"},
        kinds(("external", 10, 6), ("staff", 7, 0)),
        kinds(("external", 10, 5), ("staff", 7, 0)),
    ),
    (
        "Q12",
        "number_and_majority",
        {"number": 3},
        kinds(("independent", 3, 2), ("councillor", 4, 2)),
        kinds(("independent", 3, 1), ("councillor", 4, 2)),
    ),
    (
        "Q13",
        "number_from_organisations",
        {"number": 7, "organisations": 4},
        of(
            *(
                (2, n, {"organisation": name})
                for name, n in zip("abcd", (2, 2, 2, 1), strict=True)
            )
        ),
        of(
            *(
                (3, n, {"organisation": name})
                for name, n in zip("abc", (3, 3, 3), strict=True)
            )
        ),
    ),
    (
        "Q14 ten",
        "size_table",
        {"table": "6 of 10, 5 of 8, 4 of 6"},
        plain(10, 6),
        plain(10, 5),
    ),
    (
        "Q14 eight",
        "size_table",
        {"table": "6 of 10, 5 of 8, 4 of 6"},
        plain(8, 5),
        plain(8, 4),
    ),
    (
        "Q14 six",
        "size_table",
        {"table": "6 of 10, 5 of 8, 4 of 6"},
        plain(6, 4),
        plain(6, 3),
    ),
    ("Q15", "greater_of", {"number": 7, "other": 9}, plain(20, 9), plain(20, 8)),
    ("Q15 not raised", "greater_of", {"number": 7}, plain(20, 7), plain(20, 6)),
    ("Q16", "half_plus_one", {}, plain(13, 7), plain(13, 6)),
    ("Q16 even", "half_plus_one", {}, plain(12, 7), plain(12, 6)),
    (
        "Q17",
        "majority_of_current",
        {},
        of((9, 5, {}), (3, 0, {"is_vacant": True})),
        of((10, 5, {}), (3, 0, {"is_vacant": True})),
    ),
    (
        "Q18",
        "fixed_number",
        {"number": 3, "not_counted": ["co-opted"]},
        kinds(("councillor", 8, 3), ("co-opted", 4, 0)),
        kinds(("councillor", 8, 2), ("co-opted", 4, 4)),
    ),
    (
        "Q19",
        "with_remote",
        {"share": "half"},
        of((4, 2, {"mode": "online"}), (4, 2, {})),
        of((4, 2, {"mode": "online"}), (4, 1, {})),
    ),
    ("Q20", "informal", {"number": 5}, plain(12, 5), plain(12, 4)),
    ("Q21", "none", {}, plain(10, 1), plain(0, 0)),
    (
        "Q22",
        "chair_or_deputy",
        {"share": "half"},
        with_chair(10, 5, "deputy_chair"),
        plain(10, 9),
    ),
    (
        "one each",
        "one_each",
        {},
        of(
            *(
                (1, 1, {"sector": s})
                for s in ("local_authority", "health", "parent_carers")
            )
        ),
        of(*((1, 1, {"sector": s}) for s in ("local_authority", "health"))),
    ),
]


@pytest.mark.parametrize(
    ("pattern", "figures", "enough", "short"),
    [variant[1:] for variant in VARIANTS],
    ids=[variant[0] for variant in VARIANTS],
)
class TestVariant:
    def test_quorate_side(self, pattern, figures, enough, short):
        quorum = assess(build(pattern, figures), enough)

        assert quorum.quorate
        assert quorum.sentence.startswith("Quorate: ")
        assert (quorum.missing, quorum.consequence) == ((), "")

    def test_inquorate_side_says_what_is_missing(self, pattern, figures, enough, short):
        quorum = assess(build(pattern, figures), short)

        assert not quorum.quorate
        assert quorum.sentence.startswith("Inquorate: ")
        assert quorum.missing
        assert quorum.consequence
        assert quorum.lost_if == ""

    def test_rule_survives_json(self, pattern, figures, enough, short):
        rule = build(pattern, figures, clause_ref="4.2")

        assert from_dict(json.loads(json.dumps(to_dict(rule)))) == rule


def test_every_variant_of_the_field_is_in_the_table():
    named = {variant[0].split()[0] for variant in VARIANTS}

    assert {f"Q{n}" for n in range(1, 23)} <= named


@pytest.mark.parametrize(
    ("pattern", "figures", "consequence"),
    [
        (
            "chair_or_vice_and_share",
            {},
            "The meeting may go on; its decisions are provisional until the next "
            "quorate meeting ratifies them.",
        ),
        ("share", {"inquorate_mode": "adjourn"}, "The meeting must adjourn."),
        (
            "informal",
            {"number": 2},
            "The meeting may go on informally; it takes no decisions.",
        ),
        (
            "share",
            {"ratify_by": "email", "ratify_days": 5, "silence_is_assent": "yes"},
            "The meeting may go on; its decisions are provisional until members "
            "ratify them by e-mail within 5 days; silence is assent.",
        ),
    ],
)
def test_inquorate_board_is_told_what_it_may_do(pattern, figures, consequence):
    quorum = assess(build(pattern, figures), plain(10, 0))

    assert quorum.consequence == consequence
