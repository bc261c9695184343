"""What a message says, made at the moment it is sent where its kind asks for it.

A digest is written from the state of that moment and not of the hour it was queued, so
that nobody is told of what is done meanwhile (rulings 3, D8). A higher app registers
how its kind is written, as it registers its panels.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string

from governance.letters import FOR_THE_RECIPIENT, Letter, as_text, letter_of
from governance.models import Notice, Partnership


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing goes out now.

    Args:
        why: the sentence shown with the message.
        until: when to ask again; None when it is cancelled for good.
    """

    why: str
    until: datetime | None = None


Composer = Callable[[Notice], Letter | Held]
Together = Callable[[Sequence[Notice]], dict[int, Letter | Held]]

_composers: dict[str, Composer] = {}
_together: dict[str, Together] = {}


def compose_with(
    kind: str, composer: Composer, *, together: Together | None = None
) -> None:
    """Write every message of a kind when it is sent; its queued text stands in until then.

    Args:
        kind: what it is, such as "digest".
        composer: writes one.
        together: writes many by the same rules, by their ids, with fewer queries.

    Raises:
        ValueError: when the kind is written by another already.
    """
    if _composers.get(kind, composer) is not composer:
        raise ValueError(f"Messages of kind {kind} are written already.")
    _composers[kind] = composer
    if together is not None:
        _together[kind] = together


def is_composed(kind: str) -> bool:
    """Whether its text is made at sending."""
    return kind in _composers


def composed_kinds() -> list[str]:
    """The kinds whose text is made at sending."""
    return sorted(_composers)


def compose(notice: Notice) -> Letter | Held:
    """What a message says now; call inside the transaction that keeps it."""
    composer = _composers.get(notice.kind)
    return composer(notice) if composer else letter_of(notice.subject, notice.text)


def compose_all(notices: Iterable[Notice]) -> dict[int, Letter | Held]:
    """What each of many messages says now, by its id; none is sent before the last is written.

    Call inside the transaction that keeps them.
    """
    by_kind: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_kind[notice.kind].append(notice)
    found: dict[int, Letter | Held] = {}
    for kind, ones in by_kind.items():
        if together := _together.get(kind):
            found |= together(ones)
        else:
            found |= {one.pk: compose(one) for one in ones}
    return found


def keep(notice: Notice, letter: Letter, *, is_sent: bool) -> None:
    """Keep what it says, without the addresses that are for the recipient alone.

    Where nothing is sent, the demonstration keeps these too: there they can be tried.
    """
    if not is_composed(notice.kind):
        return
    told = Partnership.objects.filter(is_demonstration=True)
    is_shown = not is_sent and told.filter(pk=notice.partnership_id or 0).exists()
    notice.subject = " ".join(letter.subject.split())[:300]
    notice.text = as_text(letter, with_secrets=is_shown)
    notice.save(update_fields=["subject", "text"])


def as_html(letter: Letter) -> str:
    """The same words in simple HTML."""
    blocks = [(type(block).__name__, block) for block in letter.blocks]
    context = {
        "letter": letter,
        "blocks": blocks,
        "for_the_recipient": FOR_THE_RECIPIENT,
    }
    return render_to_string("mail/letter.html", context)
