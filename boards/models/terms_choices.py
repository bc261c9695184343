"""What the terms of reference let a board choose, with the words shown (C14)."""

from django.db import models


class TermsOfReferenceState(models.TextChoices):
    """State of TermsOfReference, with the words shown."""

    DRAFT = "draft", "Draft"
    CONSULTATION = "consultation", "In consultation"
    APPROVED = "approved", "Approved"


class TermsOfReferencePublication(models.TextChoices):
    """Publication of TermsOfReference, with the words shown."""

    DRAFT_WITH_BANNER = "draft_with_banner", "As a draft with a banner, then again"
    APPROVED_ONLY = "approved_only", "Only once approved"


class TermsOfReferenceMessages(models.TextChoices):
    """Publication of key messages of TermsOfReference, with the words shown (C95)."""

    EACH_TIME = "each_time", "Where the secretary says so at a meeting"
    ALWAYS = "always", "Always, with the minutes"
    NEVER = "never", "Never: members pass them on"


class TermsOfReferenceSubstitutes(models.TextChoices):
    """Substitutes of TermsOfReference, with the words shown."""

    COUNT = "count", "Come and count towards the quorum"
    NOTIFIED = "notified", "Count when the chair was told beforehand"
    ATTEND = "attend", "May come, but do not count"


class TermsOfReferenceSubstitutesFrom(models.TextChoices):
    """SubstitutesFrom of TermsOfReference, with the words shown."""

    ANYBODY = "anybody", "Anybody whom the member names"
    DEPUTIES = "deputies", "Only the standing deputies of the seat"
    NOBODY = "nobody", "Nobody: there are no substitutes"


class TermsOfReferenceDecidesBy(models.TextChoices):
    """DecidesBy of TermsOfReference, with the words shown."""

    UNSAID = "unsaid", "The terms do not say"
    CONSENSUS = "consensus", "By consensus"
    CONSENSUS_ELSE_MAJORITY = (
        "consensus_else_majority",
        "By consensus, else by a majority of those voting",
    )
    MAJORITY = "majority", "By a majority of those voting"
    TWO_THIRDS = "two_thirds", "By two thirds of those voting"
