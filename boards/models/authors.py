"""Papers asked of their authors, the links they get, and what they are reminded of (C34)."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from boards import paper_deadlines
from boards.models.meeting import AgendaItem
from boards.models.papers import Paper
from boards.paper_deadlines import State
from governance.clock import local
from governance.models import Notice, Person
from governance.models.constraints import both_or_neither


class PaperRequestQuerySet(models.QuerySet["PaperRequest"]):
    """Papers asked for, as pages ask for them."""

    def standing(self) -> "PaperRequestQuerySet":
        """All but those called off."""
        return self.filter(called_off_at=None)

    def awaited(self) -> "PaperRequestQuerySet":
        """Those that did not come yet."""
        return self.standing().filter(paper=None)


class PaperRequest(models.Model):
    """A paper that somebody is asked to write for an item.

    Its deadline follows the terms and the date of the meeting, unless it was moved with
    a reason. How it stands is read off the paper that came, and the day.
    """

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="paper_requests"
    )
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="paper_requests"
    )
    title = models.CharField("what is asked for", max_length=200)
    due_moved_to = models.DateField("another deadline", null=True, blank=True)
    due_reason = models.CharField("why another deadline", max_length=300, blank=True)
    note = models.CharField("note of the author", max_length=500, blank=True)
    paper = models.OneToOneField(
        Paper,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="request",
        help_text="what came",
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PaperRequestQuerySet.as_manager()

    class Meta:
        ordering = ["item__order", "pk"]
        constraints = [
            both_or_neither(
                "boards_paperrequest_called_off", "called_off_at", "called_off_by"
            ),
            models.CheckConstraint(
                name="boards_paperrequest_moved_says_why",
                condition=Q(due_moved_to__isnull=True, due_reason="")
                | Q(due_moved_to__isnull=False) & ~Q(due_reason=""),
                violation_error_message="Say why it has another deadline.",
            ),
        ]

    def __str__(self) -> str:
        return f"a paper asked of {self.author}"

    @property
    def due_on(self) -> date:
        """The day by which it is wanted; the item's meeting and terms are read along."""
        meeting = self.item.meeting
        return self.due_moved_to or paper_deadlines.deadline(
            meeting.date, meeting.terms.paper_days
        )

    @property
    def due_because(self) -> str:
        """The rule in words, or the reason for another day."""
        rule = paper_deadlines.rule_words(self.item.meeting.terms.paper_days)
        return self.due_reason or rule

    @property
    def came_on(self) -> date | None:
        """The day it came, in England."""
        return local(self.paper.added_at).date() if self.paper else None

    def state(self, today: date) -> State:
        """How it stands on a day."""
        return paper_deadlines.state_of(self.due_on, self.came_on, today)

    def call_off(self, *, by: Person, at: datetime) -> None:
        """It is not wanted any more; its link opens nothing then."""
        self.called_off_by, self.called_off_at = by, at


class AuthorLink(models.Model):
    """A way for one author to one item; the secret is never stored."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="author_links"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Link of {self.person}"


class PaperReminder(models.Model):
    """One letter's line: an author was told of one paper on one day, once at most."""

    request = models.ForeignKey(
        PaperRequest, on_delete=models.PROTECT, related_name="reminders"
    )
    run_on = models.DateField("the day")
    due_on = models.DateField("the deadline it told")
    stage = models.SmallIntegerField(
        null=True, blank=True, help_text="working days before the deadline"
    )
    words = models.TextField("words of the secretary", blank=True)
    sent_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty where nobody sent it by hand",
    )
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="paper_reminders"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "run_on"], name="boards_paperreminder_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Reminder of {self.request}"
