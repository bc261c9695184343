"""Searching what is published, and nothing else (C47).

Only entries of current announcements are asked; their words were taken from the frozen
snapshot of a publication, so that nothing unpublished can be found or counted.
"""

from collections.abc import Sequence

from boards.models import PublishedEntry
from governance import full_text
from governance.full_text import Excerpt, Index, Matches, Rank

INDEX = Index("boards_publishedentry")
LONGEST_QUESTION = 200


def found(
    partnership_id: int, words: str, board_id: int | None = None
) -> list[int] | None:
    """The entries of a partnership that hold every word, the best first.

    Args:
        words: as typed; parts of a word do not count, its endings do not matter.
        board_id: of one board only.

    Returns:
        Their ids; None where nothing was asked.
    """
    question = full_text.asked(words[:LONGEST_QUESTION])
    if not question:
        return None
    rows = PublishedEntry.objects.filter(
        Matches(INDEX, question),
        board__partnership=partnership_id,
        announcement__is_current=True,
    )
    if board_id is not None:
        rows = rows.filter(board=board_id)
    ranked = rows.annotate(rank=Rank(INDEX, question))
    return list(
        ranked.order_by("-rank", "-held_on", "order").values_list("pk", flat=True)
    )


def shown(ids: Sequence[int], words: str) -> list[PublishedEntry]:
    """Some of what was found, in that order, each with its `excerpt`."""
    question = full_text.asked(words[:LONGEST_QUESTION])
    rows = (
        PublishedEntry.objects.filter(pk__in=ids)
        .annotate(excerpt=Excerpt(INDEX, question))
        .select_related("board__partnership", "announcement")
    )
    by_id = {row.pk: row for row in rows}
    return [by_id[pk] for pk in ids if pk in by_id]
