"""What messages say now, kept with them; or what becomes of them instead."""

import logging
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from governance import composing
from governance.composing import Held
from governance.letters import Letter
from governance.models import Notice
from governance.sending import later

log = logging.getLogger(__name__)


def written_together(
    notices: Sequence[Notice],
) -> list[tuple[Notice, Letter | dict[str, Any]]]:
    """What messages that are kept here say now; one by one if that goes wrong."""
    try:
        with transaction.atomic():
            letters = composing.compose_all(notices)
            for notice in notices:
                letter = letters[notice.pk]
                if isinstance(letter, Letter):
                    composing.keep(notice, letter, is_sent=False)
    except Exception:  # one message that cannot be written must not stop the others
        log.exception("%s messages could not be written together.", len(notices))
        return [(notice, written(notice, is_sent=False)) for notice in notices]
    return [(notice, _outcome(letters[notice.pk])) for notice in notices]


def written(notice: Notice, *, is_sent: bool) -> Letter | dict[str, Any]:
    """What a message says now, kept with it; or what becomes of it instead."""
    try:
        with transaction.atomic():
            letter = composing.compose(notice)
            if isinstance(letter, Letter):
                composing.keep(notice, letter, is_sent=is_sent)
    except Exception:  # one message that cannot be written must not stop the others
        log.exception("Message %s could not be written.", notice.pk)
        return later(notice, "It could not be written.")
    return _outcome(letter)


def _outcome(held: Letter | Held) -> Letter | dict[str, Any]:
    """A letter as it is; or that nothing goes out now, or never will, in fields."""
    if isinstance(held, Letter):
        return held
    words = {"last_error": held.why[:300]}
    if held.until is None:
        return {**words, "state": Notice.State.CANCELLED}
    return {**words, "state": Notice.State.QUEUED, "not_before": held.until}
