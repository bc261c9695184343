"""What is typed when a plan is withdrawn, or a milestone celebrated."""

from django import forms

from governance.forms import Form
from improvement_plan.operations.celebrating import LONGEST


class WithdrawForm(Form):
    """Why a published plan is taken back."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Shown at its public address.",
        required=False,
    )


class CelebrateForm(Form):
    """What a milestone has brought, in a sentence for everybody."""

    words = forms.CharField(
        label="What is celebrated",
        help_text="One sentence for families and the public. It stands on the plan, the "
        "highlight report and the published progress. Empty takes it back.",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
