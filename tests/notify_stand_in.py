"""GOV.UK Notify on this machine: checks what it is sent, answers as it is told."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from governance.clock import now

SERVICE = "8b1b0e5c-57a6-4b3f-9d5a-1c2d3e4f5a6b"
SECRET = "0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f"
TEMPLATE = "11111111-2222-3333-4444-555555555555"
KEY = f"quorate-{SERVICE}-{SECRET}"

# How it answers, in the words of its documentation; None hangs up after taking it.
ANSWERS: dict[str, tuple[int, str, str] | None] = {
    "bad address": (400, "ValidationError", "email_address Not a valid email address"),
    "team only": (
        400,
        "BadRequestError",
        "Can’t send to this recipient using a team-only API key",
    ),
    "no template": (400, "BadRequestError", "Template not found"),
    "limit": (429, "RateLimitError", "Exceeded rate limit for key type live of 3000"),
    "fault": (500, "Exception", "Internal server error"),
    "fault after taking it": (500, "Exception", "Internal server error"),
    "hang up before taking it": None,
    "hang up after taking it": None,
}


class StandIn(ThreadingHTTPServer):
    """The service; `mode` may change between messages."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.mode = "take"
        self.taken: list[dict[str, Any]] = []
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        """Its address for `EMAIL_URL`."""
        return f"notify+http://{KEY}@127.0.0.1:{self.server_port}/{TEMPLATE}"


class _Answers(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        here, sent = self._here, self._body()
        here.asked.append(f"POST {self.path}")
        if self.path != "/v2/notifications/email":
            self._say(404, {"errors": [{"error": "NotFound", "message": self.path}]})
        elif refusal := self._refused_key():
            self._refuse(403, "AuthError", refusal)
        elif sent["template_id"] != TEMPLATE:
            self._refuse(*cast("tuple[int, str, str]", ANSWERS["no template"]))
        elif here.mode == "take":
            here.taken.append(sent)
            self._say(201, {"id": str(len(here.taken)), "reference": sent["reference"]})
        else:
            if here.mode.endswith("after taking it"):
                here.taken.append(sent)
            answer = ANSWERS[here.mode]
            if answer is not None:
                self._refuse(*answer)

    def do_GET(self) -> None:
        here, asked = self._here, urlsplit(self.path)
        here.asked.append(f"GET {asked.path}")
        if refusal := self._refused_key():
            self._refuse(403, "AuthError", refusal)
            return
        (reference,) = parse_qs(asked.query)["reference"]
        known = [one for one in here.taken if one["reference"] == reference]
        self._say(200, {"notifications": known, "links": {}})

    def log_message(self, *_: object) -> None:
        """Quiet."""

    @property
    def _here(self) -> StandIn:
        return cast("StandIn", self.server)

    def _body(self) -> dict[str, Any]:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        return cast("dict[str, Any]", json.loads(raw))

    def _refused_key(self) -> str:
        """Why the signed word is not good; empty when it is."""
        head, claims, signature = self.headers["Authorization"].split()[1].split(".")
        made = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256)
        if _unpacked(signature) != made.digest():
            return "Invalid token: API key not found"
        said = json.loads(_unpacked(claims))
        if json.loads(_unpacked(head)) != {"typ": "JWT", "alg": "HS256"}:
            return "Invalid token: algorithm"
        if said["iss"] != SERVICE:
            return "Invalid token: service not found"
        late = abs(now().timestamp() - said["iat"]) > 30
        return "Error: Your system clock must be accurate" if late else ""

    def _refuse(self, status: int, error: str, message: str) -> None:
        errors = [{"error": error, "message": message}]
        self._say(status, {"status_code": status, "errors": errors})

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@contextmanager
def answering() -> Iterator[StandIn]:
    """A stand-in that answers until the block ends."""
    with StandIn() as service:
        thread = threading.Thread(
            target=service.serve_forever, kwargs={"poll_interval": 0.02}
        )
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
