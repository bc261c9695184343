"""Scales by which work is rated, their levels, and what was claimed by them (C67, C68).

A scale is data: its words, signs and meanings are those a board prints. What a level
*means* stands in phase, track and impact, which are all that rules read (field.md §3).
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from governance.models.constraints import one_of
from governance.models.partnership import Partnership
from governance.models.people import Person
from governance.rating_facts import Impact, Phase, Track


class SignShape(models.TextChoices):
    """The shape of a sign; it survives a black-and-white printer."""

    DISC = "disc", "Disc"
    SQUARE = "square", "Square"
    DIAMOND = "diamond", "Diamond"
    OCTAGON = "octagon", "Octagon"
    RING = "ring", "Dashed ring"


class SignColour(models.TextChoices):
    """The colour of a sign, which means nothing by itself (screens, *Tokens*)."""

    BLUE = "#1459a6", "Blue"
    GREEN = "#0f6b45", "Green"
    AMBER = "#f2a51f", "Amber"
    RED = "#b4231a", "Red"
    GREY = "#5b6770", "Grey"


class RatingScaleDimension(models.TextChoices):
    """What a scale rates."""

    COMPLETION = "completion", "Completion"
    IMPACT = "impact", "Impact"
    OVERALL = "overall", "Overall"


class RatingLevelPhase(models.TextChoices):
    """How far the work is, in words."""

    UNSAID = Phase.UNSAID.value, "Says nothing of it"
    NOT_STARTED = Phase.NOT_STARTED.value, "Not started"
    IN_PROGRESS = Phase.IN_PROGRESS.value, "In progress"
    COMPLETE = Phase.COMPLETE.value, "Complete"
    CANCELLED = Phase.CANCELLED.value, "Cancelled"


class RatingLevelTrack(models.TextChoices):
    """How the work stands to its date, in words."""

    UNSAID = Track.UNSAID.value, "Says nothing of it"
    ON = Track.ON.value, "On track"
    AT_RISK = Track.AT_RISK.value, "At risk"
    OFF = Track.OFF.value, "Off track"


class RatingLevelImpact(models.TextChoices):
    """What difference is felt, in words."""

    UNSAID = Impact.UNSAID.value, "Says nothing of it"
    FELT = Impact.FELT.value, "Felt"
    VARIABLE = Impact.VARIABLE.value, "Variable"
    NOT_FELT = Impact.NOT_FELT.value, "Not yet felt"


class RatingScale(models.Model):
    """A scale as a board prints it; a changed scale is a new version beside the old.

    Ratings keep the level, and so the version, they were given by.
    """

    Dimension = RatingScaleDimension

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="rating_scales"
    )
    name = models.CharField(max_length=120)
    dimension = models.CharField("rates", max_length=10, choices=Dimension.choices)
    version = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1)]
    )

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            one_of(
                "governance_ratingscale_dimension", "dimension", RatingScaleDimension
            ),
            models.UniqueConstraint(
                "partnership",
                Lower("name"),
                "version",
                name="governance_ratingscale_version_once",
                violation_error_message="There is a scale of this name and version.",
            ),
            models.CheckConstraint(
                name="governance_ratingscale_has_name", condition=~Q(name="")
            ),
            models.CheckConstraint(
                name="governance_ratingscale_version_counts", condition=Q(version__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return (
            self.name if self.version == 1 else f"{self.name}, version {self.version}"
        )


class RatingLevel(models.Model):
    """A level of a scale: word, sign and printed meaning, and what rules read of it.

    `worth` says how good it is among its own, more being better, so that movement can
    be told where 1 is the best and where 1 is the worst. Levels stand in printed order.
    """

    Shape = SignShape
    Colour = SignColour
    Phase = RatingLevelPhase
    Track = RatingLevelTrack
    Impact = RatingLevelImpact

    scale = models.ForeignKey(
        RatingScale, on_delete=models.PROTECT, related_name="levels"
    )
    position = models.PositiveSmallIntegerField()
    label = models.CharField("word", max_length=40)
    definition = models.CharField("meaning, as printed", max_length=200)
    letter = models.CharField(max_length=2)
    shape = models.CharField(max_length=8, choices=Shape.choices)
    colour = models.CharField(max_length=7, choices=Colour.choices)
    phase = models.CharField(max_length=11, choices=Phase.choices, blank=True)
    track = models.CharField(max_length=7, choices=Track.choices, blank=True)
    impact = models.CharField(max_length=8, choices=Impact.choices, blank=True)
    worth = models.PositiveSmallIntegerField()
    asks_reason = models.BooleanField("asks why", default=False)
    asks_evidence = models.BooleanField("asks for evidence", default=False)
    is_terminal = models.BooleanField("nothing follows", default=False)

    class Meta:
        ordering = ["scale", "position"]
        constraints = [
            one_of("governance_ratinglevel_shape", "shape", SignShape),
            one_of("governance_ratinglevel_colour", "colour", SignColour),
            one_of("governance_ratinglevel_phase", "phase", RatingLevelPhase),
            one_of("governance_ratinglevel_track", "track", RatingLevelTrack),
            one_of("governance_ratinglevel_impact", "impact", RatingLevelImpact),
            models.UniqueConstraint(
                fields=["scale", "position"], name="governance_ratinglevel_place_once"
            ),
            models.UniqueConstraint(
                "scale", Lower("label"), name="governance_ratinglevel_word_once"
            ),
            models.UniqueConstraint(
                "scale", "letter", "shape", name="governance_ratinglevel_sign_once"
            ),
            models.CheckConstraint(
                name="governance_ratinglevel_is_printed",
                condition=~Q(label="") & ~Q(definition="") & ~Q(letter=""),
            ),
            models.CheckConstraint(
                name="governance_ratinglevel_means_something",
                condition=~Q(phase="") | ~Q(track="") | ~Q(impact=""),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Rating(models.Model):
    """A level claimed for a day; the app whose work it rates keeps the rows (ruling 5).

    Level, day and reason are never changed. It keeps the day it speaks of and the
    instant it was recorded (ruling 9). `asked_reason` is what its level asked then.
    """

    level = models.ForeignKey(RatingLevel, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateField("as at")
    reason = models.TextField(blank=True)
    asked_reason = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-as_at", "-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_has_reason_where_asked",
                condition=Q(asked_reason=False) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} as at {self.as_at}"
