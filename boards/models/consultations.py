"""A consultation on a new structure or on terms: asked, answered, with a result (C09)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models.board import Board
from boards.models.decision import Decision
from boards.models.terms import TermsOfReference
from governance.models import Person, Sector
from governance.models.constraints import both_or_neither, one_of


class Consultation(models.Model):
    """What is put to members and others, until a day, and what came of it."""

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="consultations"
    )
    title = models.CharField(max_length=200)
    text = models.TextField("what is proposed")
    terms = models.ForeignKey(
        TermsOfReference,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the version of the terms that is proposed",
    )
    present_structure = models.TextField(
        blank=True, help_text="as it stood when this was asked, in sentences"
    )
    proposed_structure = models.TextField(
        blank=True, help_text="the draft, in sentences; empty where none is proposed"
    )
    closes_on = models.DateField("answers until")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    heard = models.TextField("what was heard", blank=True)
    changed = models.TextField("what was changed", blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    result_at = models.DateTimeField(null=True, blank=True)
    result_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            both_or_neither("boards_consultation_result", "result_at", "result_by"),
            models.CheckConstraint(
                name="boards_consultation_result_says_what_was_heard",
                condition=Q(result_at__isnull=True) | ~Q(heard=""),
            ),
        ]

    def __str__(self) -> str:
        return f"consultation “{self.title}”"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("boards:consultation", args=where)

    @property
    def has_result(self) -> bool:
        """Whether its result is recorded, and nobody answers any more."""
        return self.result_at is not None

    def is_over(self, on: date) -> bool:
        """Whether its last day is past."""
        return self.closes_on < on


class ConsultedAnswer(models.TextChoices):
    """Answer of Consulted, with the words shown; silent until they answer."""

    SILENT = "silent", "No answer yet"
    AGREE = "agree", "Agree"
    CHANGES = "changes", "Agree with changes"
    DISAGREE = "disagree", "Disagree"


class Consulted(models.Model):
    """One who is asked: a person, or a body or outsider by their address; and the answer.

    An outsider is no person of the partnership, so that a day stands for who answered.
    """

    Answer = ConsultedAnswer

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="consulted"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    address = models.EmailField(blank=True)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(
        max_length=10, choices=Answer.choices, default=Answer.SILENT
    )
    words = models.TextField(blank=True)
    on_behalf = models.CharField("on behalf of", max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminder_words = models.TextField(
        blank=True, help_text="the secretary's own, in the last reminder"
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "consulted"
        constraints = [
            one_of("boards_consulted_answer", "answer", ConsultedAnswer),
            both_or_neither("boards_consulted_reminded", "reminded_at", "reminded_by"),
            models.UniqueConstraint(
                fields=["consultation", "person"], name="boards_consulted_person_once"
            ),
            models.UniqueConstraint(
                fields=["consultation", "address"],
                condition=~Q(address=""),
                name="boards_consulted_address_once",
            ),
            models.CheckConstraint(
                name="boards_consulted_answer_has_its_day",
                condition=Q(answer="silent", answered_on__isnull=True)
                | (~Q(answer="silent") & Q(answered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        # The label goes into the log: never an address.
        return f"answer of {self.name} to {self.consultation}"

    @property
    def is_late(self) -> bool:
        """Whether it was answered after the last day."""
        closes_on = self.consultation.closes_on
        return self.answered_on is not None and self.answered_on > closes_on
