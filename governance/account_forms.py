"""The forms of the account pages: allauth's rules in our words."""

from dataclasses import dataclass
from typing import Any, ClassVar

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password

from governance.forms import Form
from governance.models import User

_HINT = "At least 12 characters; three words you can remember work well"


@dataclass(frozen=True, slots=True)
class Words:
    """What a field says: its label, a hint under it, and when it is left empty."""

    label: str
    when_empty: str
    hint: str = ""


_ADDRESS = Words(
    "E-mail address", "Enter your e-mail address.", "The one your board writes to"
)
_NEW_TWICE = {
    "password1": Words("New password", "Enter a new password.", _HINT),
    "password2": Words("New password again", "Enter the new password again."),
}


class _Worded(forms.BaseForm):
    """Allauth's forms in our words.

    No browser bubbles, and no placeholders: they vanish while one types.
    """

    use_required_attribute = False
    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            field = self.fields[name]
            field.label = words.label
            field.help_text = words.hint
            field.error_messages["required"] = words.when_empty
            field.widget.attrs.pop("placeholder", None)


class SignInForm(_Worded, allauth.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    words: ClassVar[dict[str, Words]] = {
        "login": _ADDRESS,
        "password": Words("Password", "Enter your password."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # So that password managers fill both fields.
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(_Worded, allauth.ChangePasswordForm):  # type: ignore[misc]
    """The present password and, twice, the new one."""

    words: ClassVar[dict[str, Words]] = {
        "oldpassword": Words("Your password now", "Enter your password as it is now."),
        **_NEW_TWICE,
    }


class SetPasswordForm(_Worded, allauth.SetPasswordForm):  # type: ignore[misc]
    """The first password of a login that has none, twice."""

    words = _NEW_TWICE


class ResetPasswordForm(_Worded, allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address to send the link to."""

    words: ClassVar[dict[str, Words]] = {"email": _ADDRESS}


class ResetPasswordKeyForm(_Worded, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, twice, from the link in the mail."""

    words = _NEW_TWICE


class AcceptInvitationForm(Form):
    """The password of a new login; typed once, since it can be shown.

    Args:
        email: the invited address; a password may not resemble it.
    """

    password = forms.CharField(
        label="Choose a password",
        help_text=_HINT,
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        """Hold the password to the same rules as everywhere."""
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.email))
        return password
