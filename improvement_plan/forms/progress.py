"""What a lead is asked of a plan action, in the order of interface.md (*Places*).

What was done, what comes next, the rating; and off track only: why, what help, and
whether the date changes. Only the shape of input: the rules are `improvement_plan.
ratings` and `operations.updates`.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from governance.forms import DayField, Form
from governance.models import RatingLevel
from governance.templatetags.components import rating_tag
from improvement_plan import ratings
from improvement_plan.forms.update_evidence import EvidenceFields
from improvement_plan.models import ActionRating
from improvement_plan.models.cycles import HELP
from improvement_plan.operations.rating import Claim
from improvement_plan.operations.updates import UpdateInput

COMPLETION, IMPACT = ActionRating.Dimension.COMPLETION, ActionRating.Dimension.IMPACT


def _long(label: str, rows: int = 3, **given: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows, "class": "govuk-textarea"})
    return forms.CharField(label=label, required=False, widget=box, **given)


def level_choices(levels: Sequence[RatingLevel]) -> list[tuple[str, SafeString]]:
    """Each level with its sign, word and printed meaning."""
    return [
        (
            str(level.pk),
            render_to_string("components/rating_tag.html", rating_tag(level)),
        )
        for level in levels
    ]


class UpdateForm(EvidenceFields):
    """A lead's update; its values are what `send_update` takes.

    Args:
        completion, impact: the levels of the plan's scales; none for no scale.
        since: when the last update was, in words.
        held: evidence of the plan action that may be chosen, by its id.
    """

    done = _long("What was done?")
    next = _long("What will you do next, and by when?")
    completion = forms.ChoiceField(
        label="How is it going against its date?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it is going."},
    )
    reason = _long("Why is it off track?")
    help_kinds = forms.MultipleChoiceField(
        label="What help do you need?",
        required=False,
        choices=list(HELP.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    help_words = _long("Who should do what?", 2)
    date_changes = forms.ChoiceField(
        label="Will the date change?",
        required=False,
        choices=[("", "No"), ("yes", "Yes, I am asking for a new date")],
        widget=forms.RadioSelect,
    )
    asked_due_on = DayField(label="New date", required=False)
    impact = forms.ChoiceField(label="Impact", required=False, widget=forms.RadioSelect)
    impact_reason = _long("Why this impact", 2)
    unchanged_reason = _long(
        "Nothing changed? Say why", 2, help_text="Only where nothing was done."
    )

    def __init__(
        self,
        *args: Any,
        completion: Sequence[RatingLevel],
        impact: Sequence[RatingLevel],
        since: str = "",
        held: Sequence[tuple[str, str]] = (),
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.levels = {str(level.pk): level for level in completion}
        if since:
            self.fields["done"].label = f"What was done since {since}?"
        for name, levels in (("completion", completion), ("impact", impact)):
            self.fields[name].choices = level_choices(levels)  # type: ignore[attr-defined]
        self.offer_held(held)
        if not completion:
            del self.fields["completion"]
        if not impact:
            del self.fields["impact"], self.fields["impact_reason"]

    @property
    def level_boxes(self) -> list[tuple[Any, bool]]:
        """Each box of the completion scale, and whether it asks why."""
        if "completion" not in self.fields:
            return []
        return [
            (box, ratings.asks_reason(self.levels[str(box.data["value"])]))
            for box in self["completion"]
        ]

    def clean(self) -> dict[str, Any]:
        """A new date is given where one is asked for, and only then."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        wrong = "asked_due_on" in self.errors
        if said.get("date_changes") and not (said.get("asked_due_on") or wrong):
            self.add_error("asked_due_on", "Give the new date.")
        return said

    def as_input(self) -> UpdateInput:
        """What the lead tells; what is asked off track only counts only there."""
        said = self.cleaned_data
        level = self.levels.get(said.get("completion", ""))
        is_off = level is not None and ratings.asks_reason(level)
        new_date = said["asked_due_on"] if said["date_changes"] and is_off else None
        shown = self.as_evidence()
        evidence = {
            "evidence": self.held_chosen, "sends_evidence": shown is not None
        }  # fmt: skip
        return UpdateInput(
            done=said["done"],
            next=said["next"],
            unchanged_reason=said["unchanged_reason"],
            completion=_claim(
                COMPLETION, said, "completion", "reason" if is_off else "", **evidence
            ),
            impact=_claim(IMPACT, said, "impact", "impact_reason", **evidence),
            help_kinds=tuple(said["help_kinds"]) if is_off else (),
            help_words=said["help_words"] if is_off else "",
            asked_due_on=new_date,
            evidence=shown,
        )


def _claim(
    dimension: str, said: dict[str, Any], level: str, reason: str, **evidence: Any
) -> Claim | None:
    chosen = said.get(level)
    if not chosen:
        return None
    return Claim(
        dimension=dimension,
        level=int(chosen),
        reason=said.get(reason, "") or "",
        **evidence,
    )


class ReturnForm(Form):
    """Why a proposed rating is returned."""

    why = _long("Why do you return it?", 2)


class DeclineForm(Form):
    """Why the date stays, which a lead asked to change."""

    why = _long("Why does the date stay?", 2)


class SetForm(Form):
    """A rating that the board set, by one of its decisions."""

    level = forms.ChoiceField(label="Rating", widget=forms.RadioSelect)
    reason = _long("Why, as the board said", 2)
    decision = forms.TypedChoiceField(label="Decision", coerce=int)
    evidence = forms.MultipleChoiceField(
        label="Evidence that is held",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Some levels ask for it. Add it to the plan action first.",
    )

    def __init__(
        self,
        *args: Any,
        levels: Sequence[RatingLevel],
        decisions: Sequence[tuple[int, str]],
        held: Sequence[tuple[str, str]] = (),
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.levels = {str(level.pk): level for level in levels}
        self.fields["level"].choices = level_choices(levels)  # type: ignore[attr-defined]
        self.fields["decision"].choices = [("", "Choose a decision"), *decisions]  # type: ignore[attr-defined]
        self.fields["evidence"].choices = held  # type: ignore[attr-defined]

    def as_claim(self) -> Claim:
        """What the board set; its scale says in which dimension."""
        level = self.levels[self.cleaned_data["level"]]
        return Claim(
            dimension=level.scale.dimension,
            level=level.pk,
            reason=self.cleaned_data["reason"],
            evidence=tuple(int(pk) for pk in self.cleaned_data["evidence"]),
        )
