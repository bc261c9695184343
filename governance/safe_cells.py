"""Cells of a CSV file that a spreadsheet reads as text, never as a formula (C8).

Pure: no Django.
"""

# What a spreadsheet may take for the beginning of a formula, or strip to reach one.
_LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet might calculate.

    A telephone number such as `+44 20 7946 0000` and a plain amount such as `-3`
    cannot call anything and stay as they are.
    """
    return f"'{text}" if _is_unsafe(text.lstrip("'")) else text


def read_cell(text: str) -> str:
    """The text of a cell that `safe_cell` wrote: without its apostrophe."""
    if text.startswith("'") and _is_unsafe(text.lstrip("'")):
        return text[1:]
    return text


def _is_unsafe(text: str) -> bool:
    if not text.lstrip(" ").startswith(_LEADS):
        return False
    return not (text[:1] in "+-" and text.lstrip("+-").replace(" ", "").isdecimal())
