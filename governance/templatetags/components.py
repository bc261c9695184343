"""The components of the design, each over one file in ``templates/components/``.

Values are escaped; a wrong or missing argument fails when the template is compiled.
Every component is shown with real text at ``/components/``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from governance import charts, field_markup, long_dates
from governance.templatetags.dates import as_day
from governance.word_changes import word_changes

register = template.Library()
Values = dict[str, Any]

STATUS_GLYPHS = {
    "neutral": "open",
    "done": "tick",
    "warn": "warn",
    "late": "late",
    "confidential": "lock",
    "info": "half",
}
RATING_HUES = {
    "#1459a6": "blue",
    "#0f6b45": "green",
    "#f2a51f": "amber",
    "#b4231a": "red",
}
MARKS = frozenset({"disc", "square", "diamond", "octagon", "ring"})
ATTENDANCE_WORDS = {
    "P": "present",
    "O": "online",
    "S": "substitute",
    "A": "apologies",
    "–": "no word",
    "?": "not recorded yet",
}


@register.simple_tag
def icon(name: str, size: int = 16) -> SafeString:
    """Draw a decorative sign; the words beside it carry the meaning."""
    return render_to_string(f"components/icons/{name}.html", {"size": size})


@register.inclusion_tag("components/mark.html")
def mark(size: int = 28, colour: str = "#ffffff") -> Values:
    """Draw Quorate's mark, `size` in pixels."""
    return {"size": size, "colour": colour}


# --- Blocks ------------------------------------------------------------------------
@register.simple_block_tag
def page_header(
    content: str, title: str, caption: str = "", lead: str = ""
) -> SafeString:
    """Head a page; what stands inside are its actions (one primary button)."""
    values = {"actions": content, "title": title, "caption": caption, "lead": lead}
    return render_to_string("components/page_header.html", values)


@register.simple_block_tag
def panel(
    content: str, title: str = "", note: str = "", kind: str = "plain", level: int = 2
) -> SafeString:
    """Frame a part of a page; `kind` is plain, lead or fact."""
    values = {
        "content": content, "title": title, "note": note, "kind": kind, "level": level
    }  # fmt: skip
    return render_to_string("components/panel.html", values)


@register.simple_block_tag
def stat(content: str, label: str) -> SafeString:
    """Show one cell of figures under its label, inside `<div class="q-cells">`."""
    return render_to_string(
        "components/stat.html", {"content": content, "label": label}
    )


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "info") -> SafeString:
    """Say something that matters here; `tone` as for `status_tag`."""
    values = {"content": content, "title": title, "tone": tone}
    return render_to_string("components/notice.html", values)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    question: str,
    action: str,
    yes: str,
    back: str,
    kind: str = "primary",
) -> SafeString:
    """Ask before something that cannot be undone; works as a plain form."""
    values = {
        "content": content, "question": question, "action": action, "yes": yes,
        "back": back, "kind": kind, "csrf_token": context.get("csrf_token", ""),
    }  # fmt: skip
    return render_to_string("components/confirm.html", values)


# --- Tags and sentences ------------------------------------------------------------
@register.inclusion_tag("components/status_tag.html")
def status_tag(label: str, tone: str = "neutral", glyph: bool = True) -> Values:
    """Show a state, outlined; `tone` is a key of STATUS_GLYPHS."""
    name = STATUS_GLYPHS[tone]
    return {"label": label, "tone": tone, "glyph": name if glyph else ""}


@register.inclusion_tag("components/rating_tag.html")
def rating_tag(level: Any, meaning: bool = True) -> Values:
    """Show a rating: shape and letter, word, and the scale's own meaning.

    `level` carries shape, letter, label, definition, colour and tint (screens,
    *Ratings*); its shape and colour are columns of the scale, not code.
    """
    return {**rating_sign(level), "meaning": meaning}


def rating_sign(level: Any) -> Values:
    """What draws the sign of a level: its shape, letter and colours."""
    hue = RATING_HUES.get(level.colour, "grey")
    on_amber = hue == "amber"
    dark = on_amber or level.shape == "ring"
    return {
        "level": level,
        "hue": hue,
        "mark": f"components/marks/{_known_mark(level.shape)}.html",
        "letter": level.letter,
        "colour": level.colour,
        "edge": "#8a5a00" if on_amber else level.colour,
        "letter_colour": "#0b0c0c" if dark else "#ffffff",
    }


def _known_mark(shape: str) -> str:
    return shape if shape in MARKS else "ring"


@register.inclusion_tag("components/seat_bar.html")
def seat_bar(
    bar: Any,
    caption: str = "by reply",
    links: Mapping[str, str] | None = None,
    yes: str = "yes",
    none: str = "no reply",
) -> Values:
    """Draw a `SeatBar`: one cell per place and a line at the number needed (C37).

    Args:
        bar: carries `cells` and `needed`.
        caption: what the cells show; empty for no caption.
        links: an address for each state whose list can be opened.
        yes, none: the words for those states ("here" during a meeting).
    """
    words = {**charts.SEAT_WORDS, "yes": yes, "none": none}
    drawing = charts.seat_bar(bar.cells, bar.needed, words=words)
    total = len(drawing.cells)
    places = "1 place" if total == 1 else f"{total} places"
    return {
        "bar": drawing,
        "caption": f"{places}, {caption}" if caption else "",
        "runs": [(run, (links or {}).get(run.state, "")) for run in drawing.runs],
    }


@register.inclusion_tag("components/quorum_sentence.html")
def quorum_sentence(quorum: Any, counted: str = "", clauses: bool = True) -> Values:
    """Say whether a meeting is quorate, what would lose it, and each clause (C37).

    `quorum` is a `boards.quorum` answer; `counted` the address of how it was counted.
    """
    return {"quorum": quorum, "counted": counted, "clauses": clauses}


@register.inclusion_tag("components/due.html")
def due(text: str, on: dt.date | None, today: dt.date, closed: bool = False) -> Values:
    """Show a date as printed, and under it what it means today (C49).

    Args:
        text: the words of the paper; empty where it printed none.
        on: the date they stand for, if any.
        today: the day of reading.
        closed: the matter is done, so nothing can be late.
    """
    day = as_day(on)
    plain = long_dates.long_date(day) if day else ""
    late = long_dates.overdue(day, today) if day and not closed else ""
    away = long_dates.distance(day, today) if day and not closed and not late else ""
    printed = "" if text.strip() == plain else text.strip()
    return {"printed": printed, "day": day, "plain": plain, "late": late, "away": away}


@register.inclusion_tag("components/person.html")
def person(name: str, role: str = "", url: str = "") -> Values:
    """Name a person with role; an empty name is a vacant place, in words."""
    return {"name": name, "role": role, "url": url}


@register.inclusion_tag("components/withheld.html")
def withheld(
    reason: str, review_on: dt.date | None = None, text: str = "", glyph: bool = True
) -> Values:
    """Say how much is absent, why, and when it is looked at again (C40)."""
    return {"reason": reason, "review_on": review_on, "text": text, "glyph": glyph}


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str, url: str = "", link_text: str = "") -> Values:
    """Say what belongs here, and the one next step."""
    return {"title": title, "text": text, "url": url, "link_text": link_text}


# --- Lists -------------------------------------------------------------------------
@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Iterable[Sequence[Any]]) -> Values:
    """List labels and values; a row is (label, value[, address, link text])."""
    return {"rows": [(*row, "", "")[:4] for row in rows]}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[Any]) -> Values:
    """List events, newest first, each with `title`, `at`, and maybe `text`, `by`."""
    return {"events": events}


@register.inclusion_tag("components/prose.html")
def prose(blocks: Iterable[Any]) -> Values:
    """Draw minuted text: paragraphs, and lists that may nest (snapshot blocks)."""
    return {"blocks": blocks}


@register.inclusion_tag("components/pagination.html")
def pagination(page_obj: Page[Any], query: str = "", parameter: str = "page") -> Values:
    """Link the pages of a list; `query` is the address's query, kept in the links."""
    kept = [
        pair for pair in parse_qsl(query, keep_blank_values=True)
        if pair[0] != parameter
    ]  # fmt: skip
    start = f"?{urlencode(kept)}&{parameter}=" if kept else f"?{parameter}="
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_ends=1)
    return {"page": page_obj, "start": start, "numbers": list(numbers)}


# --- Forms -------------------------------------------------------------------------
@register.inclusion_tag("components/button.html")
def button(
    label: str, kind: str = "primary", url: str = "", name: str = "", value: str = ""
) -> Values:
    """A button, or with `url` a link that looks like one; primary, plain or danger."""
    return {"label": label, "kind": kind, "url": url, "name": name, "value": value}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "Back") -> Values:
    """Lead back to where the person came from."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/field.html")
def field(bound_field: BoundField, label: str = "", hint: str | None = None) -> Values:
    """Draw a field: label, hint, error, control, linked by ids.

    `label` and `hint` stand in for the form's own.
    """
    return field_markup.field_context(bound_field, label=label, hint=hint)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> Values:
    """List what is wrong in forms and formsets, each line a link to its field."""
    return {"errors": field_markup.error_links(forms)}


@register.inclusion_tag("components/text_changes.html")
def text_changes(before: str, after: str) -> Values:
    """Show a text with what it added underlined and what it took out struck through."""
    return {"pieces": word_changes(before, after)}


# --- The record page ---------------------------------------------------------------
@register.inclusion_tag("components/attendance_box.html")
def attendance_box(letter: str) -> Values:
    """A seat's letter: P solid, O outlined, S striped, A thin, – dashed."""
    word = ATTENDANCE_WORDS[letter]
    return {"letter": letter, "word": word, "name": word.replace(" ", "-")}


@register.inclusion_tag("components/save_state.html")
def save_state(text: str, saved: bool = True) -> Values:
    """Say what is saved, or exactly what is not; announced only when it changes."""
    return {"text": text, "saved": saved}
