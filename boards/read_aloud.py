"""Decisions and actions in plain sentences, for the chair to read out (C44, C48).

Pure: no Django.
"""

import re

from boards.snapshot import Action

_ENDS = (".", "!", "?")
_EMPTY = re.compile(
    r"\W*(?:(?:the )?board )?(?:agreed|approved|noted|accepted|decided|yes|ok|tbc|\?)*\W*",
    re.IGNORECASE,
)


def says_nothing(wording: str) -> bool:
    """Whether a decision says only that something was agreed, and not what."""
    return _EMPTY.fullmatch(" ".join(wording.split())) is not None


def decision(number: int, wording: str, *, provisional: bool = False) -> str:
    """`Decision 14: The response is sent by 8 April.`"""
    told = sentence(f"Decision {number}: {one_line(wording)}")
    if provisional:
        return f"{told} It waits for ratification by the next quorate meeting."
    return told


def action(reference: str, text: str, owners: str, due: str) -> str:
    """`Action 2.1: Invite the forum. Nadia Osei, by 8 April 2024.`"""
    told = sentence(f"Action {reference}: {one_line(text)}")
    when = due or "no date yet"
    who = owners or "Nobody yet"
    return f"{told} {sentence(f'{who}, {when}')}"


def sentence(text: str) -> str:
    """The text with a full stop, where it has no end."""
    return text if text.endswith(_ENDS) else f"{text}."


def one_line(text: str) -> str:
    """Lines and bullets as one line."""
    parts = [line.strip().lstrip("-•* ").strip() for line in text.splitlines()]
    return "; ".join(part.rstrip(";") for part in parts if part)


def of_snapshot(printed: Action) -> str:
    """An action as minutes print it, in sentences."""
    return action(printed.ref, printed.text, printed.owners, printed.due)
