import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.plain_text import (
    MAX_NOTE,
    clean_block,
    clean_initials,
    clean_line,
    confusable_initials,
    initials_of,
    safe_links,
)


class TestCleanLine:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Idris   Bello\t", "Idris Bello"),
            ("Idris\r\nBello", "Idris Bello"),
            ("Zoe\u0308 Bell", "Zoë Bell"),
            ("\ufeffIdris\u200b Bello", "Idris Bello"),
            ("Siân O’Neill-Łuczak", "Siân O’Neill-Łuczak"),
            ("", ""),
        ],
    )
    def test_keeps_what_was_written(self, typed, kept):
        assert clean_line(typed) == kept

    @pytest.mark.parametrize("mark", "\u200e\u200f\u202a\u202e\u2066\u2069")
    def test_refuses_hidden_direction_marks(self, mark):
        with pytest.raises(ValueError, match="The name holds a hidden text-direction"):
            clean_line(f"Idris{mark} Bello")

    @pytest.mark.parametrize("mark", "\x00\x07\x1b\x7f\ud800")
    def test_refuses_control_characters(self, mark):
        sentence = "The title holds a hidden control character: remove it."
        with pytest.raises(ValueError, match=sentence):
            clean_line(f"Item{mark} 1", what="title")

    def test_says_how_long_is_too_long(self):
        with pytest.raises(ValueError, match="is 1,200 characters long: shorten it"):
            clean_line("a" * 1200, longest=200)


class TestCleanBlock:
    def test_keeps_lines_indents_and_tabs(self):
        assert clean_block("•\tOne\r\n\to\tTwo\vThree") == "•\tOne\n\to\tTwo\nThree"

    def test_takes_out_hidden_characters(self):
        assert clean_block("a\x00b\u202ec\x1bd\ufeff") == "abcd"

    def test_longest_note_is_kept(self):
        assert len(clean_block("a" * MAX_NOTE)) == MAX_NOTE

    def test_longer_note_is_refused_with_both_figures(self):
        with pytest.raises(ValueError, match=r"is 200,000 characters long.*100,000"):
            clean_block("a" * 200_000)

    @settings(max_examples=40, deadline=None)
    @given(st.text(max_size=80))
    def test_cleaning_twice_changes_nothing_and_no_letter_is_lost(self, text):
        once = clean_block(text)

        assert clean_block(once) == once
        composed = unicodedata.normalize("NFC", text)
        assert sorted(filter(str.isalpha, once)) == sorted(
            filter(str.isalpha, composed)
        )


class TestInitials:
    @pytest.mark.parametrize(
        ("typed", "latin"),
        [
            ("СМс", "CMc"),
            ("СС", "CC"),
            ("Β", "B"),
            ("CC", ""),
            ("ÉØ", ""),
            ("ЖД", ""),
            ("", ""),
        ],
    )
    def test_look_alikes_are_found_with_their_latin_form(self, typed, latin):
        assert confusable_initials(typed) == latin

    def test_wide_letters_become_plain(self):
        assert clean_initials(" ＣＣ ") == "CC"

    @pytest.mark.parametrize(
        ("name", "initials"),
        [
            ("Imelda Roche", "IR"),
            ("Dr Helen Abara", "HA"),
            ("Cllr Ines Whitlock, OBE", "IW"),
            ("Caoimhe McBride", "CMc"),
            ("Mei-Ling Carter (job share)", "MLC"),
            ("Ruud van Dijk", "RvD"),
            ("Dame", "D"),
            ("42", ""),
        ],
    )
    def test_initials_of_a_name(self, name, initials):
        assert initials_of(name) == initials


TRACKED = (
    "https://gbr01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample-"
    "statistics.org%2Ffind%2F2022-23&data=05%7C01%7Cjo.bloggs%40example.net%7C"
    "37c&sdata=dYmp%3D&reserved=0"
)
BARE = "https://example-statistics.org/find/2022-23"


class TestSafeLinks:
    def test_tracking_link_is_unwrapped(self):
        assert safe_links(f"See {TRACKED}.") == f"See {BARE}."

    def test_tracking_link_broken_over_lines_is_joined(self):
        broken = TRACKED.replace("example-", "example-\n\t").replace("%7C37", "%7C\n37")

        assert safe_links(f"Link:\n{broken}\nNext line") == f"Link:\n{BARE}\nNext line"

    def test_cut_off_tracking_link_loses_its_address(self):
        cut = TRACKED.replace("&data", "\n&data").removesuffix("&reserved=0")

        cleaned = safe_links(cut)

        assert cleaned.startswith(BARE)
        assert "bloggs" not in cleaned

    @pytest.mark.parametrize(
        ("link", "cleaned"),
        [
            ("https://a.org/x?to=jo@b.org&page=2", "https://a.org/x?page=2"),
            ("https://a.org/x?to=jo%40b.org", "https://a.org/x"),
            ("https://jo@b.org/x", "https://b.org/x"),
            ("https://a.org/jo@b.org/x", "https://a.org/e-mail-address-removed/x"),
            ("https://a.org/x?q=send#part", "https://a.org/x?q=send#part"),
            (
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_x&d=Dw",
                "https://a.org/x",
            ),
        ],
    )
    def test_addresses_leave_links(self, link, cleaned):
        assert safe_links(link) == cleaned

    def test_two_tracking_links_with_words_between(self):
        text = f"First {TRACKED} and then {TRACKED} too"

        assert safe_links(text) == f"First {BARE} and then {BARE} too"

    def test_an_address_in_the_text_stays(self):
        assert safe_links("Write to clerk@board.org") == "Write to clerk@board.org"

    @settings(max_examples=40, deadline=None)
    @given(st.text(max_size=80))
    def test_text_without_links_is_untouched(self, text):
        plain = text.replace("http", "").replace("%40", "")

        assert safe_links(plain) == plain
