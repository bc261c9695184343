"""House phrases: what a board's secretary writes again and again."""

from django.db import models
from django.db.models import Q

from boards.models.board import Board


class Phrase(models.Model):
    """A stretch of text of the board's own, put into the box by a key or its word."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="phrases")
    order = models.PositiveSmallIntegerField(default=0)
    word = models.CharField(
        "short word",
        max_length=20,
        help_text="typed after a semicolon, such as ;quorate",
    )
    text = models.TextField()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "word"],
                name="boards_phrase_word_once",
                violation_error_message="The board has a phrase of this word.",
            ),
            models.CheckConstraint(
                name="boards_phrase_has_a_word", condition=~Q(word="")
            ),
        ]

    def __str__(self) -> str:
        return f"phrase ;{self.word}"
