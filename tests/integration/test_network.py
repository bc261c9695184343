"""The suite stays on this machine: the lock on the network is itself tested."""

import socket
import urllib.request

import pytest

from tests.conftest import NetworkRefused


def test_another_machine_cannot_be_reached():
    with pytest.raises(NetworkRefused), socket.socket() as outward:
        outward.connect(("192.0.2.1", 80))


def test_names_of_other_machines_are_not_looked_up():
    with pytest.raises(NetworkRefused):
        urllib.request.urlopen("http://board.example.org/", timeout=1)


def test_this_machine_can_be_reached():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()

        client.connect(server.getsockname())

        assert client.getpeername() == server.getsockname()
