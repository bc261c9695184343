"""Pictures of figures: each with a title, words for it, and the same as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from governance import charts, series_chart

register = template.Library()
Values = dict[str, Any]


@register.inclusion_tag("components/chart_stacked.html")
def stacked_bar(title: str, shares: Sequence[charts.Share], width: int = 440) -> Values:
    """Draw how a whole divides; labels stand in the parts, `width` in pixels."""
    said = ", ".join(f"{share.label} {share.value:g}" for share in shares)
    segments = charts.stacked_bar(shares, width=float(width))
    return {
        "title": title, "segments": segments, "width": width, "said": said,
        "shares": shares,
    }  # fmt: skip


@register.inclusion_tag("components/chart_line.html")
def line_chart(
    title: str,
    values: Sequence[tuple[str, float | None]],
    target: float | None = None,
    target_label: str = "",
    unit: str = "",
) -> Values:
    """Draw values over time from 0, the target dashed with its words."""
    chart = charts.line_chart(values, target=target)
    known = [(label, value) for label, value in values if value is not None]
    said = ", ".join(f"{label} {value:g}{unit}" for label, value in known)
    return {
        "title": title, "chart": chart, "values": values, "said": said,
        "target_label": target_label, "unit": unit, "last": chart.points[-1:],
    }  # fmt: skip


@register.inclusion_tag("components/chart_series.html")
def series(picture: series_chart.SeriesPicture) -> Values:
    """Draw several lines over time; the page prints the same figures as a table."""
    return {name: getattr(picture, name) for name in picture.__slots__}


@register.filter
def places(value: float, number: int) -> str:
    """`78.0`: a figure with so many decimal places."""
    return f"{value:,.{number}f}"


@register.inclusion_tag("components/attendance_strip.html")
def attendance_strip(states: Sequence[str]) -> Values:
    """Draw one cell per meeting, oldest left (screens, board home)."""
    cells = [(i * charts.STRIP_PITCH, state) for i, state in enumerate(states)]
    return {
        "cells": cells,
        "width": len(cells) * charts.STRIP_PITCH,
        "said": charts.strip_in_words(states),
    }


@register.inclusion_tag("components/attendance_key.html")
def attendance_key(note: str = "") -> Values:
    """The key of attendance strips, with a note on their span."""
    words: Mapping[str, str] = charts.STRIP_WORDS
    return {"words": [(state, words[state]) for state in words], "note": note}


@register.filter
def named_by(figures: Sequence[str], names: Sequence[str]) -> list[tuple[str, str]]:
    """Each figure with the name of whose it is, for a table read without its head."""
    return list(zip(names, figures, strict=True))
