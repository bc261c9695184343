"""The confidential mark of an item, a note or a paper, set and taken back (C40, A10).

What keeps a mark from being lifted any other way stands here once; releasing by a
decision of the board is in `releasing`.
"""

from boards import policy
from boards.models import Markable
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken


def set_mark(by: Standing, row: Markable, *, is_confidential: bool) -> None:
    """Set the mark, or take back one set by mistake; the caller saves and logs it.

    Raises:
        RuleBroken: when the mark is not taken back by who set it within ten minutes.
    """
    if is_confidential:
        row.mark(by=by.someone, at=now())
    elif row.is_confidential:
        verdict = policy.may_unmark(by, row, now())
        if not verdict:
            raise RuleBroken(verdict.reason, field="is_confidential")
        row.unmark()
