"""What opens a link in a mail stands in no log and is shown to nobody else."""

import logging
import secrets

import pytest

from governance.secret_addresses import SecretsFilter, without_secrets


@pytest.mark.parametrize("after", ["", "/", "/?said", ".ics", " is refused", "\n"])
def test_a_secret_is_left_out_whatever_follows(after: str) -> None:
    token = secrets.token_urlsafe(32)

    assert without_secrets(f"GET /area/answer/{token}{after}") == (
        f"GET /area/answer/…{after}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "/west-sussex/send-partnership-board/actions/214/",
        f"/{'a-very-long-name-' * 4}/",
        f"/{'A' * 42}/",
        f"/{'A' * 44}/",
    ],
)
def test_an_ordinary_address_stays(text: str) -> None:
    assert without_secrets(text) == text


def test_the_log_says_which_page_and_not_the_secret() -> None:
    token = secrets.token_urlsafe(32)
    record = logging.LogRecord(
        "django",
        logging.WARNING,
        "",
        1,
        "%s: %s",
        ("Gone", f"/a/answer/{token}/"),
        None,
    )

    assert SecretsFilter().filter(record)
    assert record.getMessage() == "Gone: /a/answer/…/"
