"""Components as they are written into a page."""

import datetime as dt
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.paginator import Paginator
from django.forms import formset_factory
from django.template import Context, Template, TemplateSyntaxError
from django_tables2 import Column

from governance.field_markup import error_links
from governance.forms import DayField, Form, Heading
from governance.site.gallery_samples import RATINGS, Bar
from governance.tables import Table

TODAY = dt.date(2024, 4, 22)
LOAD = "{% load components charts dates crispy_forms_tags django_tables2 %}"


class _Reader(HTMLParser):
    """Collects what is written, and every element with its attributes."""

    def __init__(self):
        super().__init__()
        self.words = []
        self.elements = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def render(source, **context):
    return Template(LOAD + source).render(Context(context))


def text(source, **context):
    reader = _Reader()
    reader.feed(render(source, **context))
    return " ".join(" ".join(reader.words).split())


def elements(markup):
    reader = _Reader()
    reader.feed(markup)
    return reader.elements


def ids(markup):
    return [attrs["id"] for _, attrs in elements(markup) if "id" in attrs]


class MeetingForm(Form):
    title = forms.CharField(label="What is it about?", help_text="Short")
    held_on = DayField(label="When is it?")
    mode = forms.ChoiceField(
        label="How?", choices=[("a", "In person"), ("b", "Online")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    papers = forms.MultipleChoiceField(
        label="Papers", choices=[("x", "Log"), ("y", "Report")],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


# --- Dates ---
@pytest.mark.parametrize(
    ("printed", "on", "expected"),
    [
        ("", dt.date(2024, 4, 10), "10 April 2024 12 days overdue"),
        ("", dt.date(2024, 4, 29), "29 April 2024 in 7 days"),
        ("10 April 2024", dt.date(2024, 4, 10), "10 April 2024 12 days overdue"),
        (
            "end of April",
            dt.date(2024, 4, 30),
            "end of April by 30 April 2024 , in 8 days",
        ),
        ("once it is published", None, "once it is published"),
        ("", None, "No date"),
        ("  ", None, "No date"),
    ],
)
def test_a_date_is_shown_as_printed_and_then_as_it_stands_today(printed, on, expected):
    said = text("{% due printed on today %}", printed=printed, on=on, today=TODAY)
    assert said == expected


def test_what_is_closed_is_never_late():
    said = text(
        '{% due "" on today closed=True %}', on=dt.date(2024, 1, 1), today=TODAY
    )
    assert said == "1 January 2024"


def test_an_instant_is_printed_in_the_time_of_the_country():
    late = dt.datetime(2024, 6, 30, 23, 30, tzinfo=dt.UTC)
    assert text("{{ at|long_date }} {{ at|short_time }}", at=late) == (
        "1 July 2024 00:30"
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (dt.time(11), dt.time(13), "11:00 to 13:00"),
        (dt.time(11), None, "11:00"),
        (dt.time(0), dt.time(1), "00:00 to 01:00"),
        (None, dt.time(13), ""),
    ],
)
def test_times_of_a_meeting(start, end, expected):
    assert text("{{ start|time_range:end }}", start=start, end=end) == expected


# --- Tags ---
def test_every_state_tag_carries_its_word_and_a_sign():
    for tone in ("neutral", "done", "warn", "late", "confidential", "info"):
        markup = render("{% status_tag 'Open' tone=tone %}", tone=tone)
        assert "Open" in markup
        assert any(tag == "svg" for tag, _ in elements(markup))


def test_a_tone_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        render("{% status_tag 'Open' tone='pink' %}")


def test_ratings_differ_without_colour():
    drawn = {
        level.label: render("{% rating_tag level %}", level=level) for level in RATINGS
    }
    for level in RATINGS:
        assert level.definition in drawn[level.label]
        assert f">{level.letter}</text>" in drawn[level.label]
    shapes = {
        markup.split("<text")[0].split("<svg")[1][:120] for markup in drawn.values()
    }
    assert len(shapes) == len(RATINGS)


def test_a_seat_bar_says_what_it_shows_and_links_its_counts():
    markup = render("{% seat_bar bar links=links %}", bar=Bar(), links={"yes": "/who/"})
    attrs = next(attrs for tag, attrs in elements(markup) if tag == "svg")
    assert attrs["role"] == "img"
    assert attrs["aria-label"] == (
        "26 places: 9 yes, 10 no reply, 5 apologies, 2 vacant. 11 needed."
    )
    links = [attrs["href"] for tag, attrs in elements(markup) if tag == "a"]
    assert links == ["/who/"]


# --- Escaping ---
@dataclass
class Said:
    """Minuted text somebody typed."""

    text: str = ""
    ordered: bool = False
    items: tuple = ()
    children: tuple = ()
    number: str = ""


HOSTILE = '<script>alert("x")</script>'


@pytest.mark.parametrize(
    "source",
    [
        "{% status_tag x %}",
        "{% person x x %}",
        "{% notice title=x %}{{ x }}{% endnotice %}",
        "{% panel title=x %}{{ x }}{% endpanel %}",
        "{% page_header title=x lead=x %}{% endpage_header %}",
        "{% withheld reason=x text=x %}",
        "{% empty_state title=x text=x url=x link_text=x %}",
        "{% button x url=x %}",
        "{% due x None today %}",
        "{% prose blocks %}",
        "{% text_changes '' x %}",
        "{% summary_list rows %}",
        "{% save_state x %}",
    ],
)
def test_what_people_type_is_escaped(source):
    markup = render(
        source,
        x=HOSTILE,
        today=TODAY,
        rows=[(HOSTILE, HOSTILE)],
        blocks=[Said(text=HOSTILE), Said(items=(Said(text=HOSTILE),))],
    )
    assert "script" not in [tag for tag, _ in elements(markup)]
    assert "&lt;script&gt;" in markup


def test_lists_nest_and_keep_printed_numbers():
    blocks = [
        Said(text="First."),
        Said(
            items=(
                Said(
                    text="above",
                    children=(Said(ordered=True, items=(Said(text="below"),)),),
                ),
            )
        ),
        Said(ordered=True, items=(Said(text="printed", number="3b"),)),
    ]
    markup = render("{% prose blocks %}", blocks=blocks)
    assert [tag for tag, _ in elements(markup)][:6] == [
        "div", "p", "ul", "li", "ol", "li",
    ]  # fmt: skip
    assert text("{% prose blocks %}", blocks=blocks).endswith("3b printed")


# --- Forms ---
def test_every_error_links_to_a_control_that_is_there():
    form = MeetingForm({"held_on_day": "31", "held_on_month": "2"})
    markup = render("{% error_summary form %}{% crispy form %}", form=form)
    there = set(ids(markup))
    targets = [
        attrs["href"][1:]
        for tag, attrs in elements(markup)
        if tag == "a" and attrs.get("href", "").startswith("#")
    ]
    assert targets == ["id_title", "id_held_on_0", "id_mode_0", "id_papers_0"]
    assert set(targets) <= there


def test_ids_are_unique_and_every_description_exists():
    form = MeetingForm({})
    markup = render("{% crispy form %}", form=form)
    found = ids(markup)
    assert len(found) == len(set(found))
    described = [
        word
        for _, attrs in elements(markup)
        for word in attrs.get("aria-describedby", "").split()
    ]
    assert described
    assert set(described) <= set(found)


def test_every_control_has_a_label():
    markup = render("{% crispy form %}", form=MeetingForm())
    labelled = {attrs["for"] for tag, attrs in elements(markup) if tag == "label"}
    controls = {
        attrs["id"]
        for tag, attrs in elements(markup)
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden"
    }
    assert controls == labelled


def test_an_empty_answer_is_told_with_its_question():
    form = MeetingForm({})
    assert form.errors["title"] == ["“What is it about?” cannot be empty."]


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        ("5", "3", "2024", dt.date(2024, 3, 5)),
        (" 5", "march", "2024", dt.date(2024, 3, 5)),
        ("29", "Feb", "2024", dt.date(2024, 2, 29)),
    ],
)
def test_a_day_may_name_its_month(day, month, year, expected):
    assert DayField().clean([day, month, year]) == expected


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (["31", "2", "2024"], "There is no such day as “31 2 2024”."),
        (["5", "3", "24"], "There is no such day as “5 3 24”."),
        (["5", "spring", "2024"], "There is no such day as “5 spring 2024”."),
        (["²", "3", "2024"], "There is no such day as “² 3 2024”."),
        (["5", "", ""], "The date needs a month and a year."),
        (["", "", ""], "Enter a date, such as 5 3 2024."),
    ],
)
def test_a_day_that_cannot_be_says_so(boxes, sentence):
    with pytest.raises(forms.ValidationError) as caught:
        DayField().clean(boxes)
    assert caught.value.messages == [sentence]


def test_an_optional_day_may_stay_empty():
    assert DayField(required=False).clean(["", "", ""]) is None


def test_a_day_given_is_shown_again_in_its_boxes():
    class Dated(Form):
        day = DayField(required=False, label="Day")

    markup = render("{% field form.day %}", form=Dated(initial={"day": TODAY}))
    values = [attrs.get("value") for tag, attrs in elements(markup) if tag == "input"]
    assert values == ["22", "4", "2024"]


def test_headings_stand_where_the_layout_puts_them():
    class Laid(MeetingForm):
        layout = ("title", Heading("When", "The day first."), "held_on")

    said = text("{% crispy form %}", form=Laid())
    assert said.index("What is it about?") < said.index("The day first.")
    assert said.index("The day first.") < said.index("When is it?")
    assert 'name="version"' in render("{% crispy form %}", form=Laid())


def test_errors_of_formsets_are_listed_too():
    rows = formset_factory(MeetingForm)
    formset = rows(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-title": "x"}
    )
    formset.is_valid()
    targets = [link.target for link in error_links([formset, None])]
    assert targets == [
        "id_form-0-held_on_0",
        "id_form-0-mode_0",
        "id_form-0-papers_0",
        "",
    ]


# --- Tables and pages ---
def test_a_table_names_its_rows_and_headers():
    class Actions(Table):
        caption = "Actions"
        row_header = "ref"
        ref = Column("Ref.")
        due = Column("Due")

        @staticmethod
        def row_class(record):
            return "q-row--late"

    table = Actions([{"ref": "2.1", "due": "8 April 2024"}])
    markup = render("{% render_table table %}", table=table, request=None)
    headers = [attrs.get("scope") for tag, attrs in elements(markup) if tag == "th"]
    assert headers == ["col", "col", "row"]
    assert "<caption>Actions</caption>" in markup
    assert "<a " not in markup
    assert 'class="q-row--late"' in markup


def test_an_empty_table_says_what_belongs_there():
    table = Table([], empty_text="Actions appear here when a meeting agrees them.")
    assert "when a meeting agrees them" in render(
        "{% render_table table %}", table=table, request=None
    )


def test_pages_keep_the_query_and_mark_the_current_one():
    page = Paginator(range(100), 10).get_page(3)
    markup = render('{% pagination page query="status=open&page=9" %}', page=page)
    links = [attrs["href"] for tag, attrs in elements(markup) if tag == "a"]
    assert links[0] == "?status=open&page=2"
    assert not [link for link in links if "page=9&" in link]
    assert 'aria-current="page"' in markup


def test_a_wrong_argument_fails_when_the_template_is_compiled():
    with pytest.raises(TemplateSyntaxError):
        Template(LOAD + "{% status_tag 'Open' colour='pink' %}")
