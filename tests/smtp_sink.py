"""A mail server on this machine that answers as it is told, and keeps what it got."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import cast

# How it answers: to RCPT, to the end of DATA; None hangs up instead.
MODES: dict[str, tuple[str | None, str | None]] = {
    "accept": ("250 ok", "250 kept"),
    "refuse address": ("550 nobody of that name", "250 kept"),
    "later address": ("450 try again", "250 kept"),
    "refuse content": ("250 ok", "554 not this"),
    "later content": ("250 ok", "451 try again"),
    "drop after data": ("250 ok", None),
}


class Sink(socketserver.ThreadingTCPServer):
    """The server; `mode` may change between messages."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mode = "accept"
        self.messages: list[Message] = []
        # Called when a message is kept and before the client hears of it.
        self.on_message: Callable[[], None] = lambda: None

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed hangs up in the middle: that is what is tested."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    """One client's commands and our answers."""

    def handle(self) -> None:
        self._say("220 sink")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                if not self._data():
                    return
            elif word == b"QUIT":
                self._say("221 bye")
                return
            elif word == b"RCPT":
                self._say(MODES[self._sink.mode][0] or "250 ok")
            else:
                self._say("250 ok")

    @property
    def _sink(self) -> Sink:
        return cast("Sink", self.server)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _data(self) -> bool:
        """Take a message; False when the line is cut before the answer."""
        self._say("354 go on")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        answer = MODES[self._sink.mode][1]
        if answer is None or answer.startswith("2"):
            self._sink.messages.append(message_from_bytes(b"".join(lines)))
            self._sink.on_message()
        if answer is None:
            return False
        self._say(answer)
        return True


@contextmanager
def listening() -> Iterator[Sink]:
    """A sink that listens until the block ends."""
    with Sink() as sink:
        thread = threading.Thread(
            target=sink.serve_forever, kwargs={"poll_interval": 0.02}
        )
        thread.start()
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join()
