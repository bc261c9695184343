"""The figures a secretary fills in for a quorum pattern, and how they are read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

FigureType: TypeAlias = Literal[
    "integer", "share", "list", "choice", "boolean", "table", "line"
]

_FRACTIONS = {
    "half": (1, 2),
    "one half": (1, 2),
    "one third": (1, 3),
    "a third": (1, 3),
    "two thirds": (2, 3),
    "one quarter": (1, 4),
    "a quarter": (1, 4),
    "three quarters": (3, 4),
    "two fifths": (2, 5),
    "three fifths": (3, 5),
}
_YES = {"yes", "true", "on", "1"}
_NO = {"", "no", "false", "off", "0"}


class FigureError(ValueError):
    """A figure that cannot be used: `field` names it, `sentence` says why."""

    def __init__(self, entry: "FigureField", sentence: str) -> None:
        """Keep the field's name for the form and the sentence for the person."""
        super().__init__(f"{entry.label}: {sentence}")
        self.field = entry.name
        self.sentence = sentence


@dataclass(frozen=True)
class FigureField:
    """One figure of a pattern, as a form asks for it.

    `default` is text as a form would show it: a list has one name on each line, a
    boolean is "yes" or "no". `choices` are (value, label) pairs.
    """

    name: str
    label: str
    hint: str = ""
    type: FigureType = "integer"
    default: str = ""
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()

    def starting(self, default: str) -> "FigureField":
        """Return the same field with another default."""
        return replace(self, default=default)


class Figures:
    """Typed reading of what was filled in; a missing figure takes its default."""

    def __init__(
        self, fields: Sequence[FigureField], values: Mapping[str, object]
    ) -> None:
        """Check the names; the values are checked as they are read."""
        self.fields = {entry.name: entry for entry in fields}
        unknown = sorted(set(values) - set(self.fields))
        if unknown:
            raise ValueError(f"“{unknown[0]}” is not a figure of this pattern.")
        self.values = dict(values)

    def text(self, name: str) -> str:
        """Return a figure as the text a form would show."""
        value = self.values.get(name)
        if value is None:
            value = self.fields[name].default
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list | tuple):
            return "\n".join(str(part).strip() for part in value)
        return str(value).strip()

    def number(self, name: str) -> int:
        """Return a whole number of 1 or more."""
        found = self.optional_number(name)
        if found is None:
            raise self.error(name, "enter a whole number, such as 7.")
        return found

    def optional_number(self, name: str) -> int | None:
        """Return a whole number of 1 or more, or None where left empty."""
        text = self.text(name)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) < 1:
            raise self.error(name, "enter a whole number of 1 or more.")
        return int(text)

    def share(self, name: str) -> tuple[int, int]:
        """Return a share as an exact fraction."""
        found = self.optional_share(name)
        if found is None:
            raise self.error(name, "enter a share, such as 40%, 2/5 or half.")
        return found

    def optional_share(self, name: str) -> tuple[int, int] | None:
        """Return a share from "40%", "2/5" or "half", or None where left empty."""
        text = " ".join(self.text(name).casefold().split())
        if not text:
            return None
        if text in _FRACTIONS:
            return _FRACTIONS[text]
        parts = re.fullmatch(r"(\d{1,3})(?: ?(%)| ?/ ?(\d{1,3}))?", text)
        if not parts:
            raise self.error(name, "enter a share, such as 40%, 2/5 or half.")
        num, den = int(parts[1]), int(parts[3] or 100)
        if not 0 < num <= den:
            raise self.error(name, "enter a share above nothing, up to the whole.")
        return num, den

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of names without repeats: one a line, or with ; or commas."""
        text = self.text(name)
        split = "[\n;]" if re.search("[\n;]", text) else ","
        if not isinstance(self.values.get(name, ""), str):
            split = "\n"
        found = [" ".join(part.split()) for part in re.split(split, text)]
        unique = {part.casefold(): part for part in reversed(found) if part}
        if not unique and self.fields[name].required:
            raise self.error(name, "name at least one.")
        return tuple(reversed(unique.values()))

    def choice(self, name: str) -> str:
        """Return one of the field's choices."""
        text = self.text(name)
        if text not in {value for value, _ in self.fields[name].choices}:
            raise self.error(name, "choose one of the list.")
        return text

    def yes(self, name: str) -> bool:
        """Return a yes or no."""
        text = self.text(name).casefold()
        if text not in _YES | _NO:
            raise self.error(name, "answer yes or no.")
        return text in _YES

    def table(self, name: str) -> tuple[tuple[int, int], ...]:
        """Return rows (size, number needed) from "6 of 10, 5 of 8"."""
        rows = []
        for part in re.split(r"[,;\n]", self.text(name)):
            if not part.strip():
                continue
            row = re.fullmatch(r"\s*(\d{1,4})\s+of\s+(\d{1,4})\s*", part)
            if not row or not 1 <= int(row[1]) <= int(row[2]):
                raise self.error(name, "write each row as “6 of 10”.")
            rows.append((int(row[2]), int(row[1])))
        if not rows:
            raise self.error(name, "enter at least one row, such as “6 of 10”.")
        if len({size for size, _ in rows}) < len(rows):
            raise self.error(name, "each size can have one row only.")
        return tuple(sorted(rows))

    def error(self, name: str, sentence: str) -> FigureError:
        """Return the error to raise about one figure."""
        return FigureError(self.fields[name], sentence)
