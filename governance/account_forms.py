"""The forms of the account pages: allauth's rules with our sentences."""

from typing import Any, ClassVar

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password

from governance.forms import Form
from governance.models import User

NEW_PASSWORD = {
    "password1": "Enter a new password.",
    "password2": "Enter the new password again.",
}


class _Worded(forms.BaseForm):
    """What our versions of allauth's forms share.

    No browser bubbles, no placeholders (they vanish while one types), and a sentence
    for each field that is left empty. Labels and hints stand in the templates.
    """

    use_required_attribute = False
    when_empty: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in self.when_empty.items():
            self.fields[name].error_messages["required"] = sentence
            self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(_Worded, allauth.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    when_empty: ClassVar[dict[str, str]] = {
        "login": "Enter your e-mail address.",
        "password": "Enter your password.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # So that password managers fill both fields.
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(_Worded, allauth.ChangePasswordForm):  # type: ignore[misc]
    """The present password and, twice, the new one."""

    when_empty: ClassVar[dict[str, str]] = {
        "oldpassword": "Enter your password as it is now.",
        **NEW_PASSWORD,
    }


class SetPasswordForm(_Worded, allauth.SetPasswordForm):  # type: ignore[misc]
    """The first password of a login that has none, twice."""

    when_empty = NEW_PASSWORD


class ResetPasswordForm(_Worded, allauth.ResetPasswordForm):  # type: ignore[misc]
    """The address to send the link to."""

    when_empty: ClassVar[dict[str, str]] = {"email": "Enter your e-mail address."}


class ResetPasswordKeyForm(_Worded, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, twice, from the link in the mail."""

    when_empty = NEW_PASSWORD


class AcceptInvitationForm(Form):
    """The password of a new login; typed once, since it can be shown.

    Args:
        email: the invited address; a password may not resemble it.
    """

    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters; three words you can remember work well",
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
