"""The quorum engine: `assess(rule, membership)` answers, and explains itself.

Pure: no database, no clock. See field.md §4.1 and docs/clauses.md.
"""

from boards.quorum.answer import CellState, ClauseAnswer, Quorum, SeatBar, seat_bar
from boards.quorum.assess import Discretion, assess, rule_words
from boards.quorum.explain import beside_the_number
from boards.quorum.fixing import Silent, who_would_fix
from boards.quorum.patterns import (
    PATTERNS,
    FigureError,
    FigureField,
    Pattern,
    build,
    fields_for,
)
from boards.quorum.presence import Membership, PlaceView, Sitter
from boards.quorum.rules import Policies, QuorumRule
from boards.quorum.tree import from_dict, to_dict
from boards.quorum.withdrawing import Effect, without

__all__ = [
    "PATTERNS",
    "CellState",
    "ClauseAnswer",
    "Discretion",
    "Effect",
    "FigureError",
    "FigureField",
    "Membership",
    "Pattern",
    "PlaceView",
    "Policies",
    "Quorum",
    "QuorumRule",
    "SeatBar",
    "Silent",
    "Sitter",
    "assess",
    "beside_the_number",
    "build",
    "fields_for",
    "from_dict",
    "rule_words",
    "seat_bar",
    "to_dict",
    "who_would_fix",
    "without",
]
