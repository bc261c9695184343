"""Forms as a browser would send them, read from a page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# What to write where the page leaves a field empty.
PLAUSIBLE = {
    "date": "2024-04-09",
    "time": "10:00",
    "email": "somebody@example.org",
    "number": "1",
    "url": "https://example.org/",
}
# The same by the end of the field's name, for plain text boxes.
PLAUSIBLE_NAMES = {
    "_day": "9",
    "_month": "4",
    "_year": "2030",
    "_at": "10:00",
    "_time": "12:30",
    "slug": "something",
    "number": "7",
}
_UNSENT = {"submit", "button", "image", "reset", "file"}


@dataclass
class PageForm:
    """One form: where it goes, what it sends, and which fields offer a choice."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    choices: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = PageForm(given.get("action") or self.address)
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def _control(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self._select = name
            form.choices.add(name)
        elif tag == "option" and self._select:
            self._offer(form, self._select, given, "selected" in given)
        elif tag == "textarea" and name:
            form.values.setdefault(name, "Something")
        elif tag == "input" and name:
            self._input(form, name, given)

    def _input(self, form: PageForm, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind == "radio":
            form.choices.add(name)
            self._offer(form, name, given, "checked" in given)
        elif kind == "hidden" and name != "csrfmiddlewaretoken":
            form.values[name] = given.get("value", "")
            if form.values[name].isdigit():
                form.choices.add(name)
        elif kind == "checkbox":
            if "checked" in given:
                form.values[name] = given.get("value", "on")
        elif kind not in _UNSENT | {"hidden"}:
            form.values[name] = given.get("value") or _plausible(kind, name)

    @staticmethod
    def _offer(form: PageForm, name: str, given: dict[str, str], chosen: bool) -> None:
        value = given.get("value", "")
        if chosen or not form.values.get(name):
            form.values[name] = value


def _plausible(kind: str, name: str) -> str:
    """What a person might write in an empty field."""
    by_name = (v for end, v in PLAUSIBLE_NAMES.items() if name.endswith(end))
    return PLAUSIBLE.get(kind) or next(by_name, "Something")


def forms_of(page: str, address: str) -> list[PageForm]:
    """The forms of a page that change something, filled in plausibly."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms
