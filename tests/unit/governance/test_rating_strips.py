"""A history strip merges equal months, and says in words all it draws."""

from django.template import Context, Template

from governance.rating_strips import MONTH, Month, strip
from governance.site.gallery_samples import HISTORY, RATINGS

BLUE, GREEN, AMBER, RED, GREY = RATINGS


def test_equal_months_are_one_run_with_its_word_or_letter():
    drawn = strip([Month("May", AMBER), *(Month(m, RED) for m in ("June", "July"))])

    assert [(run.x, run.width, run.word) for run in drawn.runs] == [
        (0, MONTH, "A"), (MONTH, 2 * MONTH, "Red"),
    ]  # fmt: skip
    assert drawn.said == "Amber in May, Red from June to July"


def test_a_bracket_stands_where_the_record_disagreed():
    drawn = strip([Month("May", AMBER), Month("June", AMBER, denied=True)])

    assert drawn.brackets == ((MONTH, MONTH),)
    assert drawn.said.endswith("The record disagrees in June")


def test_a_strip_of_nothing_says_so():
    assert strip([]).said == strip([Month("May")]).said == "not rated yet"


def test_strip_key_and_counts_carry_the_word_beside_the_sign():
    page = Template(
        "{% load ratings %}{% rating_strip 'Completion' months %}"
        "{% rating_key levels %}{% rating_count level 4 url='/list/' %}"
    ).render(Context({"months": HISTORY, "levels": RATINGS, "level": AMBER}))

    assert 'aria-label="Completion: Grey in August 2024, Red from September' in page
    for level in RATINGS:
        assert level.definition in page
    assert (
        '<a href="/list/">4<span class="govuk-visually-hidden"> Amber, In pro' in page
    )
