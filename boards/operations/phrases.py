"""House phrases: kept by the secretary, put into the box by a key."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from boards import events, policy
from boards.models import Board, Phrase
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.plain_text import clean_block


def _clean(text: str) -> str:
    """The text of a phrase.

    Raises:
        RuleBroken: when it is empty, or holds marks that no minutes should.
    """
    try:
        cleaned = clean_block(text).strip()
    except ValueError as error:
        raise RuleBroken(str(error), field="text") from error
    if not cleaned:
        raise RuleBroken("Write the phrase.", field="text")
    return cleaned


def _word(word: str) -> str:
    """The short word, without its semicolon.

    Raises:
        RuleBroken: when it is not one plain word.
    """
    plain = word.strip().removeprefix(";").casefold()
    if not plain.isalnum():
        raise RuleBroken("Use one word of letters and figures.", field="word")
    return plain


@transaction.atomic
def add_phrase(*, by: Standing, board: Board, word: str, text: str) -> Phrase:
    """Add a phrase at the end of the board's list."""
    policy.may_keep_phrases(by).require()
    last = board.phrases.aggregate(last=Max("order"))["last"] or 0
    phrase = Phrase(board=board, word=_word(word), text=_clean(text), order=last + 1)
    _save(phrase)
    _record(events.PHRASE_ADDED, by, phrase)
    return phrase


@transaction.atomic
def change_phrase(*, by: Standing, phrase_id: int, word: str, text: str) -> Phrase:
    """Change a phrase; what was minuted with it stays as it is."""
    policy.may_keep_phrases(by).require()
    phrase = Phrase.objects.select_for_update().get(pk=phrase_id)
    changes = {"word": (phrase.word, _word(word)), "text": (phrase.text, _clean(text))}
    phrase.word, phrase.text = changes["word"][1], changes["text"][1]
    _save(phrase)
    _record(events.PHRASE_CHANGED, by, phrase, changes=changes)
    return phrase


@transaction.atomic
def remove_phrase(*, by: Standing, phrase_id: int) -> None:
    """Take a phrase off the list."""
    policy.may_keep_phrases(by).require()
    phrase = Phrase.objects.select_for_update().get(pk=phrase_id)
    _record(events.PHRASE_REMOVED, by, phrase)
    phrase.delete()


def _save(phrase: Phrase) -> None:
    try:
        with transaction.atomic():
            phrase.save()
    except IntegrityError as error:
        raise RuleBroken(
            "The board has a phrase of this word.", field="word"
        ) from error


def _record(
    kind: audit.Kind,
    by: Standing,
    phrase: Phrase,
    *,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=phrase,
        board_id=phrase.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
