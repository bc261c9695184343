"""The code of a reason for withholding, read from the words that are published (C40).

A reason is published in words; beside the whole record the secretary sees under which
rule it falls, and is told where the words name none. Pure: no Django.
"""

import re

# Freedom of Information Act 2000, part II, as the words of a reason name it.
_BY_SECTION = re.compile(r"\bs(?:ection|\.)?\s*(\d{2})\b", re.IGNORECASE)
_BY_WORDS = (
    (re.compile(r"embargo|until .*publish", re.IGNORECASE), "FOI s.22"),
    (re.compile(r"personal|child|famil|pupil|named", re.IGNORECASE), "FOI s.40"),
    (re.compile(r"in confidence|given to us", re.IGNORECASE), "FOI s.41"),
    (re.compile(r"legal advice|privilege", re.IGNORECASE), "FOI s.42"),
    (
        re.compile(r"commercial|price|contract|tender|negotiat", re.IGNORECASE),
        "FOI s.43",
    ),
)
_SECTIONS = frozenset(range(21, 45))
NO_CODE = "no code"


def code_of(reason: str) -> str:
    """`FOI s.40` for `Personal data`; `NO_CODE` where the words name no rule.

    Args:
        reason: as it is published; a section that it cites wins over its words.
    """
    cited = _BY_SECTION.search(reason)
    if cited and int(cited[1]) in _SECTIONS:
        return f"FOI s.{cited[1]}"
    return next((code for words, code in _BY_WORDS if words.search(reason)), NO_CODE)
