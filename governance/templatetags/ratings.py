"""Parts of a page that show ratings beside `rating_tag`: counts, keys and histories.

Each keeps the word of the level beside its sign, so that nothing rests on a colour.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template

from governance import rating_strips
from governance.templatetags.components import rating_sign

register = template.Library()
Values = dict[str, Any]


@register.inclusion_tag("components/rating_count.html")
def rating_count(level: Any, count: int, url: str = "") -> Values:
    """How many are at a level, its sign before the number; `url` opens their list."""
    return {**rating_sign(level), "count": count, "url": url}


@register.inclusion_tag("components/rating_key.html")
def rating_key(levels: Iterable[Any]) -> Values:
    """What each level of a scale means, as it prints it (C67)."""
    return {"levels": levels}


@register.inclusion_tag("components/rating_strip.html")
def rating_strip(title: str, months: Sequence[rating_strips.Month]) -> Values:
    """Draw a rating's history, a cell a month, with the same in words (C68).

    Args:
        title: what is rated, such as `Completion of 3.1`.
        months: oldest first.
    """
    drawn = rating_strips.strip(months)
    runs = [(run, *_paint(run.level)) for run in drawn.runs]
    return {"title": title, "strip": drawn, "runs": runs}


def _paint(level: Any) -> tuple[str, str]:
    """The fill of a run and the ink upon it."""
    if level is None:
        return "#ffffff", "#484949"
    sign = rating_sign(level)
    if level.shape == "ring":
        return "#f1f3f4", "#0b0c0c"
    return sign["colour"], sign["letter_colour"]
