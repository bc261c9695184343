"""What `./dev run` reads and refuses before it starts anything."""

import os
import socket

import pytest

from tooling import commands, serve
from tooling.terminal import SetUpError


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch):
    ours = {"PORT", "SITE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    monkeypatch.setattr(os, "environ", kept)


def test_a_taken_port_is_refused_with_the_way_on():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]

        with pytest.raises(SetUpError, match=f"make run PORT={number + 1}"):
            serve.refuse_taken_port(number)

    serve.refuse_taken_port(number)


def test_port_is_taken_from_the_environment():
    os.environ["PORT"] = "8123"
    assert serve.port() == 8123

    os.environ["PORT"] = ""
    assert serve.port() == 8000


@pytest.mark.parametrize("value", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(value):
    os.environ["PORT"] = value

    with pytest.raises(SetUpError, match="PORT is"):
        serve.port()


def test_the_environment_wins_over_the_file(tmp_path):
    path = tmp_path / "governance.env"
    path.write_text('# ours\n\nPORT=9000\nSITE_URL="https://board.example.org"\n')
    os.environ["PORT"] = "8123"

    serve.read_environment_file(path)

    assert os.environ["PORT"] == "8123"
    assert os.environ["SITE_URL"] == "https://board.example.org"


def test_a_line_that_sets_nothing_is_named(tmp_path):
    path = tmp_path / "governance.env"
    path.write_text("PORT=9000\nSITE_URL\n")

    with pytest.raises(SetUpError, match="line 2"):
        serve.read_environment_file(path)


def test_a_file_that_is_not_there_sets_nothing(tmp_path):
    before = dict(os.environ)

    serve.read_environment_file(tmp_path / "absent")

    assert os.environ == before


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 2), (["nonsense"], 2), (["help"], 0)]
)
def test_dev_lists_its_commands(arguments, code, capsys):
    assert commands.main(arguments) == code

    said = capsys.readouterr().out
    assert all(name in said for name in commands.COMMANDS)
