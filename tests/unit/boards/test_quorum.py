"""The quorum engine: worked case, traps, policies, words and properties."""

import json
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.quorum import (
    Discretion,
    FigureError,
    Membership,
    PlaceView,
    Quorum,
    Sitter,
    assess,
    build,
    fields_for,
    from_dict,
    rule_words,
    seat_bar,
    to_dict,
)
from boards.quorum.patterns import PATTERNS
from boards.quorum.rules import (
    AllOf,
    AnyOf,
    Count,
    Filter,
    Fraction,
    QuorumRule,
    RolePresent,
)
from boards.quorum.words import small
from tests.unit.boards.quorum_cast import of, place, plain, west_sussex

OWN_RULE = build("chair_or_vice_and_share", {"share": "40%"}, clause_ref="Annex A (g)")


class TestWestSussex:
    """The meeting of 5 March 2024, field.md §4.1 worked test."""

    def test_is_quorate_under_its_own_terms(self):
        quorum = assess(OWN_RULE, west_sussex())

        assert quorum.quorate
        assert (quorum.places_filled_here, quorum.places_total) == (17, 26)
        assert quorum.needed == 11
        assert quorum.sentence == (
            "Quorate: 17 of 26 places are filled, 11 needed (40% of 26 is 10.4, "
            "rounded up), and the chair is here."
        )
        assert quorum.lost_if == "Lost if the chair or any seven leave."

    def test_each_clause_says_required_actual_and_where_it_comes_from(self):
        role, share = assess(OWN_RULE, west_sussex()).clauses

        assert (role.words, role.required, role.actual) == (
            "the chair or the vice chair",
            1,
            1,
        )
        assert (share.words, share.required, share.actual) == (
            "40% of the membership",
            11,
            17,
        )
        assert {role.clause_ref, share.clause_ref} == {"Annex A (g)"}
        assert role.detail == "Person 1, chair"

    def test_counted_by_its_24_printed_lines_needs_10(self):
        rule = build("chair_or_vice_and_share", {"share": "40%", "base": "seats"})

        quorum = assess(rule, west_sussex())

        assert quorum.quorate
        assert quorum.needed == 10
        assert "of 24 seats are filled" in quorum.sentence

    def test_one_each_of_three_partners_is_inquorate_without_parent_carers(self):
        quorum = assess(build("one_each", {}), west_sussex())

        assert not quorum.quorate
        assert quorum.sentence == (
            "Inquorate: 17 of 26 places are filled, but nobody from parent carers "
            "is here."
        )
        assert quorum.missing == ("someone from parent carers",)

    def test_a_sector_answers_to_its_kind(self):
        names = {"local_authority": "Anytown County Council", "health": "Health"}
        board = Membership(
            tuple(
                replace(p, sector=names.get(p.sector, "Others"), sector_kind=p.sector)
                for p in west_sussex().places
            )
        )

        quorum = assess(build("one_each", {}), board)

        assert quorum.missing == ("someone from parent carers",)
        assert assess(
            build("one_each", {"values": "Anytown County Council\nhealth"}), board
        ).quorate

    def test_verdict_and_reason_can_stand_apart(self):
        quorum = assess(OWN_RULE, west_sussex())

        assert quorum.verdict == "Quorate"
        assert quorum.reason.startswith("17 of 26 places are filled, 11 needed")

    def test_is_lost_without_the_chair(self):
        quorum = assess(OWN_RULE, west_sussex().without({1}))

        assert quorum.sentence == (
            "Inquorate: 16 of 26 places are filled, 11 needed (40% of 26 is 10.4, "
            "rounded up), but neither the chair nor the vice chair is here."
        )
        assert quorum.missing == ("the chair or the vice chair",)

    def test_explains_how_it_was_counted(self):
        assert assess(OWN_RULE, west_sussex()).explanation == (
            "Annex A (g): The chair or the vice chair. The chair is here.",
            "Annex A (g): 40% of the membership. 17 of 26 places are filled, 11 "
            "needed (40% of 26 is 10.4, rounded up).",
            "Vacant places are part of the base: 0 of 26 places are vacant.",
            "Substitutes count: 0 here.",
            "People online count: 0 here.",
            "A member who withdraws from an item still counts as present.",
            "Observers and people in attendance never count.",
        )

    def test_vice_chair_without_a_seat_answers_for_the_office_only(self):
        vice = Sitter(99, "Vice", offices=frozenset({"vice_chair"}))
        board = west_sussex().without({1})

        quorum = assess(OWN_RULE, replace(board, others_here=(vice,)))

        assert quorum.quorate
        assert quorum.places_filled_here == 16
        assert quorum.lost_if == "Lost if the vice chair or any six leave."


class TestTraps:
    @pytest.mark.parametrize("pattern", sorted(PATTERNS))
    def test_no_seats_at_all_is_inquorate(self, pattern):
        figures = {
            entry.name: {"list": "a\nb", "table": "1 of 2"}.get(entry.type, "1")
            for entry in PATTERNS[pattern].figures
            if entry.required and not entry.default
        }

        quorum = assess(build(pattern, figures), Membership(()))

        assert not quorum.quorate
        assert quorum.sentence == (
            "Inquorate: the board has no seats, so nobody can make a quorum."
        )

    def test_share_of_no_current_members_is_inquorate(self):
        rule = build("majority_of_current", {})

        quorum = assess(rule, plain(4, 0, is_vacant=True))

        assert not quorum.quorate

    def test_half_rounded_down_never_asks_for_nobody(self):
        rule = build("share", {"share": "half", "rounding": "floor"})

        assert not assess(rule, plain(1, 0)).quorate

    def test_exceeds_half_at_exactly_half_is_inquorate(self):
        rule = build("share", {"share": "half", "rounding": "strictly_more"})

        quorum = assess(rule, plain(20, 10))

        assert not quorum.quorate
        assert quorum.needed == 11
        assert "more than half of 20, which is 10" in quorum.sentence
        assert assess(rule, plain(20, 11)).quorate

    def test_nine_of_twenty_is_not_half(self):
        assert not assess(build("share", {"share": "half"}), plain(20, 9)).quorate

    def test_one_person_in_two_seats_counts_once(self):
        board = Membership(
            (place(1), place(2), place(3, person=1), place(4, here=False))
        )

        once = assess(build("fixed_number", {"number": 3}), board)

        assert not once.quorate
        assert once.places_filled_here == 2
        assert once.missing == ("1 more member",)
        assert (
            "Person 1 counts once, though sitting in more than one place."
            in once.explanation
        )

    def test_one_person_in_two_seats_counts_twice_where_terms_say_so(self):
        rule = build("fixed_number", {"number": 3, "one_person_counts_once": False})

        assert assess(
            rule, Membership((place(1), place(2), place(3, person=1)))
        ).quorate

    def test_one_person_cannot_be_two_partners(self):
        board = Membership(
            (place(1, sector="health"), place(2, person=1, sector="local authority"))
        )

        quorum = assess(
            build("one_each", {"values": ["health", "local authority"]}), board
        )

        assert not quorum.quorate

    def test_person_in_two_seats_is_moved_to_where_they_help(self):
        # Person 1 could sit in either place, person 2 only in the first.
        first = PlaceView(1, 1, occupants=(Sitter(1, "A"), Sitter(2, "B")))
        second = PlaceView(2, 2, occupants=(Sitter(1, "A"),))

        quorum = assess(
            build("fixed_number", {"number": 2}), Membership((first, second))
        )

        assert quorum.places_filled_here == 2
        assert quorum.quorate

    def test_two_people_sharing_a_place_fill_it_once(self):
        shared = PlaceView(1, 1, occupants=(Sitter(1, "A"), Sitter(2, "B")))

        assert not assess(
            build("fixed_number", {"number": 2}), Membership((shared,))
        ).quorate

    def test_member_who_leaves_at_item_4(self):
        rule = build("fixed_number", {"number": 5})
        at_item_3 = plain(8, 5)
        at_item_4 = at_item_3.without({2})

        assert assess(rule, at_item_3).quorate
        assert not assess(rule, at_item_4).quorate
        assert assess(rule, at_item_4).missing == ("1 more member",)

    def test_size_between_rows_uses_the_row_above(self):
        rule = build("size_table", {"table": "6 of 10, 4 of 6"})

        assert assess(rule, plain(7, 5)).needed == 6

    def test_size_beyond_the_table_is_inquorate_and_says_so(self):
        quorum = assess(build("size_table", {"table": "6 of 10"}), plain(12, 12))

        assert not quorum.quorate
        assert "the table has no row for 12 places" in quorum.sentence


class TestPolicies:
    def board(self, **values):
        return Membership((place(1), place(2), place(3, **values)))

    @pytest.mark.parametrize(
        ("policy", "notified", "quorate"),
        [
            ("any", False, True),
            ("notified", True, True),
            ("notified", False, False),
            ("no", True, False),
        ],
    )
    def test_substitutes(self, policy, notified, quorate):
        rule = build("fixed_number", {"number": 3, "substitutes_count": policy})
        board = self.board(as_substitute=True, notified=notified)

        assert assess(rule, board).quorate is quorate

    @pytest.mark.parametrize(("counts", "quorate"), [("yes", True), ("no", False)])
    def test_people_online(self, counts, quorate):
        rule = build("fixed_number", {"number": 3, "remote_counts": counts})

        quorum = assess(rule, self.board(mode="online"))

        assert quorum.quorate is quorate
        assert any(line.startswith("People online") for line in quorum.explanation)

    @pytest.mark.parametrize(
        ("policy", "quorate", "sentence"),
        [
            ("present", True, "Quorate: 3 of 3 places are filled, 3 needed."),
            ("absent", False, "Inquorate: 2 of 3 places are filled, 3 needed."),
            (
                "remaining_are_quorum",
                True,
                "Quorate: 2 members remain after others withdrew from this item, and "
                "those who remain are a quorum.",
            ),
        ],
    )
    def test_recused_member(self, policy, quorate, sentence):
        rule = build("fixed_number", {"number": 3, "recused": policy})

        quorum = assess(rule, self.board(recused=True))

        assert (quorum.quorate, quorum.sentence) == (quorate, sentence)

    def test_those_remaining_are_no_quorum_where_others_were_missing_anyway(self):
        rule = build("fixed_number", {"number": 4, "recused": "remaining_are_quorum"})

        assert not assess(rule, self.board(recused=True)).quorate

    def test_nobody_remaining_is_no_quorum(self):
        rule = build("fixed_number", {"number": 1, "recused": "remaining_are_quorum"})

        assert not assess(rule, Membership((place(1, recused=True),))).quorate

    @pytest.mark.parametrize(("counts", "quorate"), [("yes", True), ("no", False)])
    def test_chair_counts_towards_the_number(self, counts, quorate):
        rule = build(
            "chair_or_vice_and_share", {"share": "half", "chair_counts": counts}
        )
        board = Membership(
            (place(1, offices=["chair"]), place(2), *plain(4, 0).places[2:])
        )

        quorum = assess(rule, board)

        assert quorum.quorate is quorate
        assert quorum.clauses[0].met

    @pytest.mark.parametrize(("counted", "needed"), [("yes", 5), ("no", 4)])
    def test_vacancies_in_the_base(self, counted, needed):
        rule = build("share", {"share": "half", "vacancies_in_base": counted})
        board = of((7, 4, {}), (3, 0, {"is_vacant": True}))

        assert assess(rule, board).needed == needed

    def test_voting_places_leave_others_out_on_both_sides(self):
        rule = build("share", {"share": "half", "base": "voting_places"})
        board = of((6, 2, {}), (4, 4, {"is_voting": False}))

        quorum = assess(rule, board)

        assert not quorum.quorate
        assert (quorum.needed, quorum.clauses[0].actual) == (3, 2)

    def test_fixed_base(self):
        rule = QuorumRule(Fraction(2, 5, "fixed", fixed=24))

        quorum = assess(rule, plain(26, 10))

        assert (quorum.quorate, quorum.needed) == (True, 10)

    def test_discretion_is_named_and_reasoned(self):
        rule = build("fixed_number", {"number": 3, "chair_discretion": "yes"})

        quorum = assess(
            rule, plain(6, 2), discretion=Discretion("Nadia Rahimi", "one item only.")
        )

        assert quorum.quorate
        assert quorum.sentence == (
            "Quorate: at the chair’s discretion (Nadia Rahimi: one item only). "
            "Without it: inquorate: 2 of 6 places are filled, 3 needed."
        )
        assert quorum.missing == ("1 more member",)

    @pytest.mark.parametrize(
        ("allowed", "reason", "sentence"),
        [
            ("no", "one item", "The terms of reference give the chair no such"),
            ("yes", " ", "Say who used the discretion, and why."),
        ],
    )
    def test_discretion_refused(self, allowed, reason, sentence):
        rule = build("fixed_number", {"number": 3, "chair_discretion": allowed})

        with pytest.raises(ValueError, match=sentence):
            assess(rule, plain(6, 2), discretion=Discretion("Nadia", reason))

    def test_substitute_does_not_become_the_chair(self):
        tied = PlaceView(
            1,
            1,
            occupants=(Sitter(1, "Sub", as_substitute=True),),
            offices=frozenset({"chair"}),
        )
        rule = QuorumRule(RolePresent(("chair",)))

        assert not assess(rule, Membership((tied,))).quorate
        assert assess(
            QuorumRule(RolePresent(("chair",), substitutes=True)), Membership((tied,))
        ).quorate


class TestWords:
    @pytest.mark.parametrize(
        ("pattern", "figures", "words"),
        [
            (
                "chair_or_vice_and_share",
                {},
                "The chair or the vice chair, and 40% of the membership.",
            ),
            ("share", {"share": "2/5"}, "Two fifths of the membership."),
            ("half_plus_one", {}, "Half of the membership, plus one."),
            ("majority_of_current", {}, "More than half of the current members."),
            ("fixed_number", {"number": 1}, "At least 1 member."),
            (
                "number_and_majority",
                {},
                "At least 3 members, and at least half of those here are independent "
                "members.",
            ),
            (
                "n_of_set",
                {"number": 2, "values": ["Ashford", "Beeston", "Calder"]},
                "2 of these 3: Ashford, Beeston and Calder.",
            ),
            ("none", {}, "No quorum is asked for."),
        ],
    )
    def test_rule_in_one_line(self, pattern, figures, words):
        assert rule_words(build(pattern, figures)) == words

    @pytest.mark.parametrize(
        ("board", "lost_if"),
        [
            (of((5, 3, {})), "Lost if any one member leaves."),
            (of((5, 5, {})), "Lost if any three leave."),
        ],
    )
    def test_lost_if_for_a_plain_number(self, board, lost_if):
        rule = build("fixed_number", {"number": 3})

        assert assess(rule, board).lost_if == lost_if

    def test_lost_if_leaves_out_what_any_one_covers(self):
        board = of((5, 2, {}), offices=("chair",))

        quorum = assess(build("chair_or_vice_and_share", {}), board)

        assert quorum.lost_if == "Lost if any one member leaves."

    def test_lost_if_names_the_last_of_a_sector(self):
        board = of((4, 3, {"sector": "health"}), (1, 1, {"sector": "parent_carers"}))
        rule = build("one_each", {"values": ["health", "parent_carers"]})

        assert assess(rule, board).lost_if == (
            "Lost if all three from health or the only one from parent carers leaves."
        )

    def test_either_or_says_both_ways(self):
        rule = QuorumRule(AnyOf((Count(5), AllOf((Count(3), RolePresent(("chair",)))))))

        quorum = assess(rule, plain(8, 3))

        assert not quorum.quorate
        assert quorum.missing == ("either 2 more members, or the chair",)
        assert [part.met for part in quorum.clauses[0].parts] == [False, False]
        assert assess(rule, of((8, 3, {}), offices=("chair",))).quorate

    def test_filtered_share_speaks_of_those_members(self):
        rule = QuorumRule(Fraction(1, 2, filter=Filter(sectors=("health",))))
        board = of((4, 1, {"sector": "health"}), (4, 4, {"sector": "education"}))

        quorum = assess(rule, board)

        assert quorum.missing == ("1 more member from health",)
        assert quorum.needed is None
        assert "1 of 4 members from health is here, 2 needed" in quorum.sentence


class TestFigures:
    @pytest.mark.parametrize(
        ("pattern", "figures", "name", "message"),
        [
            ("share", {"share": "lots"}, "share", "Share needed: enter a share"),
            ("share", {"share": "140%"}, "share", "up to the whole"),
            ("share", {"base": "chairs"}, "base", "choose one of the list"),
            ("fixed_number", {}, "number", "Members needed: enter a whole number"),
            ("fixed_number", {"number": "0"}, "number", "1 or more"),
            ("fixed_number", {"number": "-3"}, "number", "1 or more"),
            ("all_organisations", {"values": " ; "}, "values", "name at least one"),
            ("n_of_set", {"number": 3, "values": "a\nb"}, "number", "only 2 are named"),
            ("size_table", {"table": "11 of 10"}, "table", "6 of 10"),
            ("size_table", {"table": "6 of 10, 5 of 10"}, "table", "one row only"),
            ("none", {"remote_counts": "maybe"}, "remote_counts", "yes or no"),
        ],
    )
    def test_bad_figure_names_its_field(self, pattern, figures, name, message):
        with pytest.raises(FigureError, match=message) as caught:
            build(pattern, figures)

        assert caught.value.field == name

    def test_unknown_pattern_and_figure(self):
        with pytest.raises(ValueError, match="“most” is not a quorum pattern"):
            build("most", {})
        with pytest.raises(ValueError, match="“colour” is not a figure"):
            build("none", {"colour": "red"})

    def test_names_with_commas_are_kept_when_on_lines(self):
        rule = build("all_organisations", {"values": "Health, NHS\nPolice"})

        assert rule_words(rule) == ("At least one from each of Health, NHS and Police.")

    def test_a_pattern_has_its_own_policy_defaults(self):
        defaults = {entry.name: entry.default for entry in fields_for("informal")}

        assert defaults["inquorate_mode"] == "informal"

    def test_unreadable_stored_rule(self):
        with pytest.raises(ValueError, match="“most” is not a kind of quorum clause"):
            from_dict({"clause": {"type": "most"}})
        with pytest.raises(ValueError, match="cannot be read"):
            from_dict({"clause": {"type": "count", "least": 3}})


class TestSeatBar:
    def test_cells_are_sorted_and_counted(self):
        quorum = assess(OWN_RULE, west_sussex())

        bar = seat_bar(quorum, ["vacant", "yes", "apologies", "none", "yes"])

        assert bar.cells == ("yes", "yes", "none", "apologies", "vacant")
        assert (bar.needed, bar.total) == (11, 5)
        assert bar.counts == {"yes": 2, "none": 1, "apologies": 1, "vacant": 1}

    def test_unknown_state(self):
        cells: Any = ["maybe"]

        with pytest.raises(ValueError, match="“maybe” is not a state"):
            seat_bar(assess(OWN_RULE, west_sussex()), cells)


numbers = st.integers(1, 9)
counts = numbers.map(lambda n: build("fixed_number", {"number": n}))
shares = st.builds(
    lambda share, base, rounding: build(
        "share", {"share": f"{share}%", "base": base, "rounding": rounding}
    ),
    st.integers(1, 100),
    st.sampled_from(["places", "seats", "voting_places"]),
    st.sampled_from(["ceil", "floor", "nearest", "floor_plus_1", "strictly_more"]),
)
boards = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.integers(1, 5), st.sampled_from("abc")),
    min_size=1,
    max_size=7,
).map(
    lambda rows: Membership(
        tuple(
            place(n, here=here, person=person, is_voting=voting, sector=sector)
            for n, (here, voting, person, sector) in enumerate(rows, 1)
        )
    )
)


class TestProperties:
    @settings(max_examples=30, deadline=None)
    @given(rule=counts | shares, board=boards)
    def test_another_member_never_loses_a_number(self, rule, board):
        before = assess(rule, board)
        fuller = Membership(
            tuple(
                p if p.occupants else replace(p, occupants=(Sitter(900 + n, "New"),))
                for n, p in enumerate(board.places)
            )
        )

        assert assess(rule, fuller).quorate >= before.quorate

    @settings(max_examples=30, deadline=None)
    @given(rule=counts | shares, board=boards)
    def test_answers_and_rules_survive_json(self, rule, board):
        quorum = assess(rule, board)

        assert Quorum.from_dict(json.loads(json.dumps(quorum.to_dict()))) == quorum
        assert from_dict(json.loads(json.dumps(to_dict(rule)))) == rule

    @settings(max_examples=30, deadline=None)
    @given(board=boards)
    def test_filled_places_are_a_largest_matching(self, board):
        taken = [
            (p.place_id, p.occupants[0].person_id) for p in board.places if p.occupants
        ]

        quorum = assess(build("none", {}), board)

        assert quorum.places_filled_here == len({person for _, person in taken})

    @settings(max_examples=30, deadline=None)
    @given(here=st.integers(1, 7), needed=st.integers(1, 7))
    def test_lost_if_names_the_fewest_who_can_lose_it(self, here, needed):
        board = plain(8, here)
        rule = QuorumRule(Count(needed))
        people = [person.person_id for person in board.people()]

        losing = next(
            size
            for size in range(here + 1)
            if any(
                not assess(rule, board.without(gone)).quorate
                for gone in combinations(people, size)
            )
        )

        expected = {
            0: "",
            1: "Lost if any one member leaves.",
        }.get(losing, f"Lost if any {small(losing)} leave.")
        assert assess(rule, board).lost_if == expected
