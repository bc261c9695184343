"""The forms in which minutes say when something is due, each with its meaning.

A form is a pattern and what reads it; the first that fits counts. Pure: no Django.
"""

import re

from actions.due_meanings import (
    ASK_DAY,
    NUMBERS,
    Reader,
    a_day,
    a_span,
    a_weekday,
    asks,
    day_or_year,
    end_of_month,
    financial_year,
    meeting_of,
    next_meeting,
    ongoing_until,
    tomorrow,
    whole_month,
)
from governance.long_dates import MONTHS, WEEKDAYS

Form = tuple["re.Pattern[str]", Reader]

_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + r"|Sept)\.?"
_YEAR = r"(?P<year>\d{4}|['’]\d{2})"
_WEEKDAY = "(?P<weekday>" + "|".join(f"{d[:3]}(?:{d[3:]})?" for d in WEEKDAYS)
_WEEKDAY += r"|Tues|Weds|Thur|Thurs)"
_DAY = r"(?P<day>\d{1,2})"
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})(?:\s+of)?"
_MEETING = (
    r"(?:(?:partnership|strategic|strategy|spb)\s+)*"
    r"(?:board(?:['’]s)?(?:\s+meeting)?|meeting|spb|time|session)"
)


def _form(pattern: str, reader: Reader) -> Form:
    return re.compile(pattern, re.IGNORECASE), reader


_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
_FIGURES = r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)"
_FIGURES += r"(?P<year>\d{4}|\d{2})"
_UNIT = r"(?P<unit>(?:working\s+)?days?|weeks?|fortnights?|months?|years?)(?:['’]s?)?"
_SEASON = "(?:spring|summer|autumn|winter|christmas|easter|new year)"

# Words that mean a due date wherever they end a line, without `by` before them.
ALONE: tuple[Form, ...] = (
    _form(r"\+\s?(?P<number>\d{1,3})\s?(?P<unit>[dwmy])", a_span),
    _form(rf"(?:with)?in\s+(?:the\s+next\s+)?{_NUMBER}\s+{_UNIT}(?:\s+time)?", a_span),
    _form(rf"{_NUMBER}\s+{_UNIT}(?:\s+from\s+(?:now|today)|\s+time)", a_span),
    _form(_FIGURES, a_day),
    _form(_ISO, a_day),
    _form(
        r"(?:once|as\s+soon\s+as)\s+(?!a\b|every\b|per\b|again\b|more\b|possible\b)"
        r"[^,;.]{3,80}",
        asks("condition", "When is that expected?"),
    ),
    _form(
        r"(?:when|if)\s+(?:it\s+is\s+|they\s+are\s+)?"
        r"(?:available|ready|published|agreed|complete|completed|received|approved)",
        asks("condition", "When is that expected?"),
    ),
    _form(
        r"(?:(?:up)?on|after|following)\s+(?:publication|receipt|approval)(?:\s.{1,60})?",
        asks("condition", "When is that expected?"),
    ),
    _form(
        r"(?:pending|subject\s+to)\s.{3,80}",
        asks("condition", "When is that expected?"),
    ),
    _form(
        r"asap|a\.s\.a\.p|as\s+soon\s+as\s+possible|urgent(?:ly)?|immediate(?:ly)?",
        asks("none", "By which date at the latest?"),
    ),
    _form(
        rf"on\s?-?going\b.{{0,60}}?\b{_MONTH}\s+{_YEAR}",
        ongoing_until,
    ),
    _form(
        r"on\s?-?going|continuous(?:ly)?|(?:monthly|quarterly|termly|annually)|"
        r"(?:at\s+)?(?:each|every)\s+(?:meeting|board|month|quarter|term)",
        asks("ongoing", "When does the board look at it again?"),
    ),
    _form(
        r"tb[cad]|to\s+be\s+(?:confirmed|agreed|advised|decided)|date\s+tb[cad]|"
        r"no\s+date(?:\s+yet)?",
        asks("none", ASK_DAY),
    ),
)

FORMS: tuple[Form, ...] = (
    *ALONE,
    _form(
        rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
        rf"(?:,?\s+{_YEAR})?",
        a_day,
    ),
    _form(
        rf"{_MONTH}\s+{_DAY}(?:(?:st|nd|rd|th)(?:,?\s+{_YEAR})?|,?\s+(\d{{4}}))", a_day
    ),
    _form(rf"{_MONTH}\s+{_DAY}", day_or_year),
    _form(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", a_day),
    _form(rf"(?:(?:the\s+)?end\s+(?:of\s+)?)?{_MONTH}(?:,?\s+{_YEAR})?", whole_month),
    _form(
        rf"(?:early|mid|late|beginning\s+of|start\s+of|middle\s+of)[\s-]+{_MONTH}"
        rf"(?:\s+{_YEAR})?",
        asks("season", "{} is no day: by which date?"),
    ),
    _form(
        r"(?:end\s+of\s+)(?:(?:the|this)\s+|(?P<next>next\s+))?month|"
        r"month[\s-]end",
        end_of_month,
    ),
    _form(
        rf"(?:(?:our|its|your|the)\s+)?(?:next|following)\s+{_MEETING}|"
        r"(?:the\s+)?board['’]s\s+next\s+meeting",
        next_meeting,
    ),
    _form(rf"{_MONTH}(?:\s+{_YEAR})?(?:['’]s)?\s+{_MEETING}", meeting_of),
    _form(rf"(?P<which>(?:next|this)\s+)?{_WEEKDAY}", a_weekday),
    _form("today|tomorrow", tomorrow),
    _form(
        r"(?:end\s+of\s+)(?:the\s+|this\s+)?financial\s+year|financial\s+year[\s-]end",
        financial_year,
    ),
    _form(
        rf"(?:(?:the\s+)?(?:end|start|beginning|middle|close)\s+of\s+)?"
        rf"(?:the\s+|this\s+|next\s+)?(?:{_SEASON}\s+)?"
        rf"(?:half[\s-])?term(?:\s+(?:time|\d))?(?:\s+{_YEAR})?",
        asks("term", "Terms differ between schools: by which date?"),
    ),
    _form(
        r"(?:the\s+)?(?:end|start)\s+of\s+(?:the\s+|this\s+|next\s+)?"
        r"(?:academic|school)\s+year",
        asks("term", "Terms differ between schools: by which date?"),
    ),
    _form(
        rf"(?:(?:the\s+)?(?:end|start)\s+of\s+)?(?:(?:early|late|mid|next|this|the)"
        rf"[\s-]+)*{_SEASON}(?:\s+holidays?|\s+break)?(?:\s+{_YEAR})?",
        asks("season", "{} is no day: by which date?"),
    ),
    _form(
        r"(?:(?:the\s+)?end\s+of\s+)?(?:Q[1-4](?:\s+\d{4}(?:/\d{2,4})?)?|\d{4}/\d{2,4}|"
        r"(?:the\s+|this\s+|next\s+)?(?:year|quarter)|20\d\d)|year[\s-]end",
        asks("season", "{} is no day: by which date?"),
    ),
    _form(
        r"(?:(?:the\s+)?end\s+of\s+)?(?:the\s+|this\s+|next\s+)?week",
        asks("date", "Which day is that?"),
    ),
    _form(
        rf"(?:a|some)\s+(?:future|later)\s+{_MEETING}",
        asks("condition", "At which meeting?"),
    ),
)
