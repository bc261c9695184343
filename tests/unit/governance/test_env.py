"""Readings of the environment: good values, missing ones, and each kind of nonsense."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from governance import env

LONG = "kX9-vQ2_mT7.pL4wZ8rB1nC6yH3jD5sF0"


@pytest.fixture
def given(monkeypatch):
    def give(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    for name in ("X", "X_FILE"):
        monkeypatch.delenv(name, raising=False)
    return give


def test_text_is_stripped_and_empty_counts_as_missing(given):
    given(X="  quorate ")
    assert env.text("X") == "quorate"

    given(X="  ")
    assert env.text("X", "other") == "other"


def test_missing_text_says_what_to_set_and_where(given):
    with pytest.raises(ImproperlyConfigured, match="X is not set") as refusal:
        env.text("X")

    assert "governance.env" in str(refusal.value)


def test_a_value_can_be_kept_in_a_file(given, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(f"{LONG}\n")
    given(X_FILE=str(secret))

    assert env.secret("X") == LONG


def test_a_file_that_cannot_be_read_is_named(given, tmp_path):
    given(X_FILE=str(tmp_path / "absent"))

    with pytest.raises(ImproperlyConfigured, match="absent, which cannot be read"):
        env.text("X", "default")


@pytest.mark.parametrize(
    ("value", "meaning"),
    [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)],
)
def test_flag(given, value, meaning):
    given(X=value)

    assert env.flag("X", default=not meaning) is meaning


def test_flag_takes_its_default_when_missing(given):
    assert env.flag("X", default=True) is True


def test_port(given):
    assert env.port("X", 8000) == 8000

    given(X="8123")
    assert env.port("X", 8000) == 8123


def test_count(given):
    assert env.count("X", 1) == 1

    given(X="0")
    assert env.count("X", 1) == 0


@pytest.mark.parametrize("value", ["-1", "10", "one", "1.5", "²"])
def test_senseless_count_is_refused(given, value):
    given(X=value)

    with pytest.raises(ImproperlyConfigured, match="whole number from 0 to 9"):
        env.count("X", 1)


def test_hosts_are_parted_by_commas(given):
    given(X="board.example.org, other.example.org,")

    assert env.hosts("X", []) == ["board.example.org", "other.example.org"]


def test_folder_is_made(given, tmp_path):
    given(X=str(tmp_path / "a" / "b"))

    assert env.folder("X", Path("/nowhere")) == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_folder_that_is_a_file_is_refused(given, tmp_path):
    (tmp_path / "file").touch()
    given(X=str(tmp_path / "file"))

    with pytest.raises(ImproperlyConfigured, match="cannot be made"):
        env.folder("X", Path("/nowhere"))


def test_secret_is_made_once_and_only_we_can_read_it(tmp_path):
    path = tmp_path / "var" / "key"

    first = env.secret_kept_in(path)

    assert len(first) >= env.SHORTEST_SECRET
    assert env.secret_kept_in(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_site_url_loses_its_slash(given):
    given(X="https://board.example.org/")

    assert env.site_url("X") == "https://board.example.org"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgres://ann:p%40ss@db.example.org:6543/quorate?sslmode=require",
            {
                "NAME": "quorate",
                "USER": "ann",
                "PASSWORD": "p@ss",
                "HOST": "db.example.org",
                "PORT": "6543",
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgresql://ann@/quorate?host=/run/postgresql",
            {"NAME": "quorate", "HOST": "/run/postgresql", "PORT": "", "OPTIONS": {}},
        ),
    ],
)
def test_postgres_url(given, address, expected):
    given(X=address)

    found = env.postgres_url("X")

    assert {key: found[key] for key in expected} == expected
    assert found["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "address",
    ["redis://cache:6379/0", "rediss://:pw@cache:6380/1", "redis+socket:///run/r.sock"],
)
def test_redis_url(given, address):
    given(X=address)

    assert env.redis_url("X") == address


def test_redis_is_optional(given):
    assert env.redis_url("X") == ""


def test_mail_by_smtp(given):
    given(X="smtp://ann:p%40ss@mail.example.org:587?tls=1")

    found = env.mail("X", None)

    assert found["EMAIL_HOST"] == "mail.example.org"
    assert found["EMAIL_PORT"] == 587
    assert found["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert found["EMAIL_USE_TLS"] is True
    assert found["EMAIL_USE_SSL"] is False


def test_mail_over_ssl(given):
    given(X="smtp+ssl://mail.example.org")

    found = env.mail("X", None)

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"]) == (465, True)


def test_mail_without_address_goes_to_the_sink_or_to_this_machine(given, tmp_path):
    assert env.mail("X", tmp_path)["EMAIL_FILE_PATH"] == str(tmp_path)
    assert env.mail("X", None)["EMAIL_HOST"] == "localhost"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag("X", default=False), "maybe"),
        (lambda: env.port("X", 8000), "0"),
        (lambda: env.port("X", 8000), "70000"),
        (lambda: env.port("X", 8000), "８０"),
        (lambda: env.hosts("X", []), "*"),
        (lambda: env.hosts("X", []), "https://board.example.org"),
        (lambda: env.folder("X", Path("/")), "files"),
        (lambda: env.secret("X"), "short"),
        (lambda: env.secret("X"), "a" * 60),
        (lambda: env.site_url("X"), "board.example.org"),
        (lambda: env.site_url("X"), "ftp://board.example.org"),
        (lambda: env.site_url("X"), "https://board.example.org/path"),
        (lambda: env.site_url("X"), "https://board.example.org:port"),
        (lambda: env.postgres_url("X"), "mysql://ann:secret@db/quorate"),
        (lambda: env.postgres_url("X"), "postgres://db.example.org"),
        (lambda: env.redis_url("X"), "http://cache"),
        (lambda: env.mail("X", None), "imap://mail.example.org"),
    ],
)
def test_nonsense_is_refused_with_the_name_of_the_variable(given, read, value):
    given(X=value)

    with pytest.raises(ImproperlyConfigured) as refusal:
        read()

    assert str(refusal.value).startswith("X ")
    assert "governance.env.example" in str(refusal.value)


def test_a_refused_database_address_does_not_show_its_password(given):
    given(X="mysql://ann:hidden-word@db/quorate")

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.postgres_url("X")

    assert "hidden-word" not in str(refusal.value)
