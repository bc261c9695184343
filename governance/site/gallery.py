"""The component gallery: every component of the design with real text.

The browser tests run the accessibility checks over this page.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import Column

from governance.access import public
from governance.charts import Share
from governance.forms import DayField, Form, Heading
from governance.site.gallery_samples import (
    ACTIONS,
    HISTORY,
    QUORATE,
    RATINGS,
    SHORT,
    Bar,
)
from governance.tables import Table

TODAY = dt.date(2024, 4, 22)


class SampleForm(Form):
    """One field of each kind."""

    title = forms.CharField(
        label="What is the meeting about?", help_text="As it should read on the agenda"
    )
    held_on = DayField(label="When is it?", help_text="For example, 5 3 2024")
    mode = forms.ChoiceField(
        label="How do people come?",
        choices=[("in_person", "In person"), ("online", "Online"), ("both", "Both")],
        widget=forms.RadioSelect,
    )
    papers = forms.MultipleChoiceField(
        label="Which papers go with it?",
        choices=[("log", "Action log"), ("report", "Inspection report")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kind = forms.ChoiceField(
        label="What is the item for?",
        choices=[("information", "For information"), ("decision", "For decision")],
    )
    notes = forms.CharField(
        label="Notes",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    confidential = forms.BooleanField(label="Confidential item", required=False)

    layout = (
        Heading("The meeting", "Three questions, then what goes with it."),
        "title", "held_on", "mode", "papers", "kind", "notes", "confidential",
    )  # fmt: skip


class SampleTable(Table):
    """Actions of a board, as its log lists them."""

    caption = "Actions"
    row_header = "ref"
    ref = Column("Ref.")
    action = Column("Action")
    owner = Column("Owner")
    due = Column("Due")

    @staticmethod
    def row_class(record: Any) -> str:
        """Mark what is late with a rule at its edge."""
        return "q-row--late" if record["late"] else ""


@dataclass(frozen=True)
class Event:
    """One line of the sample timeline."""

    title: str
    at: dt.date
    by: str
    text: str = ""


@dataclass(frozen=True)
class SampleBlock:
    """A piece of minuted text, shaped as snapshots shape it."""

    text: str = ""
    ordered: bool = False
    items: tuple["SampleItem", ...] = ()


@dataclass(frozen=True)
class SampleItem:
    """A bullet, with what stands under it."""

    text: str
    children: tuple[SampleBlock, ...] = field(default_factory=tuple)


PROSE = (
    SampleBlock("Two primary heads will come to alternate meetings."),
    SampleBlock(
        items=(
            SampleItem("The report was published on 29 February 2024."),
            SampleItem(
                "Five areas for improvement go into the plan:",
                (
                    SampleBlock(
                        items=(SampleItem("waiting well"), SampleItem("EHC plans"))
                    ),
                ),
            ),
        )
    ),
    SampleBlock(
        ordered=True,
        items=(SampleItem("Read the draft."), SampleItem("Send corrections.")),
    ),
)
EVENTS = (
    Event("Approved", dt.date(2024, 4, 29), "the board", "With one correction."),
    Event("Circulated", dt.date(2024, 3, 8), "the secretary"),
    Event("Checked by the chair", dt.date(2024, 3, 7), "the chair"),
)


@public("It holds no data; the accessibility checks open it without signing in.")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    wrong = SampleForm({"title": "", "held_on_day": "31", "held_on_month": "2"})
    context = {
        "today": TODAY,
        "overdue_day": dt.date(2024, 4, 10),
        "coming_day": dt.date(2024, 4, 29),
        "form": SampleForm(auto_id="sample_%s"),
        "wrong_form": wrong,
        "ratings": RATINGS,
        "history": HISTORY,
        "bar": Bar(),
        "small_bar": Bar(cells=("yes", "none", "vacant"), needed=2),
        "bar_links": {"yes": "#seat-bar", "none": "#seat-bar", "vacant": "#seat-bar"},
        "quorate": QUORATE,
        "short": SHORT,
        "prose": PROSE,
        "events": EVENTS,
        "rows": [("Place", "Bodiam Room, County Hall North"), ("Mode", "In person")],
        "page_obj": Paginator(range(240), 11).get_page(4),
        "table": SampleTable(ACTIONS),
        "shares": SHARES,
        "timeliness": TIMELINESS,
        "strip": STRIP,
    }
    return render(request, "site/components.html", context)


SHARES = (
    Share("Open", 12),
    Share("Waiting", 4, fill="#a9c6cf", ink="#0b0c0c"),
    Share("Done", 25, fill="#437887"),
)
TIMELINESS = (
    ("2019", 78.0),
    ("2020", 55.9),
    ("2021", 35.5),
    ("2022", 16.5),
    ("2023", 3.6),
    ("2024", 11.4),
)
STRIP = (
    "not_in_post", "came", "came", "substitute", "came", "apologies",
    "came", "came", "no_word", "came", "came", "came",
)  # fmt: skip
