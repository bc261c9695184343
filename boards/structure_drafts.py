"""A structure written in sentences: the draft that is consulted on, beside today's (C09).

One sentence a line: `Inclusion group reports to SEND board: monthly`; a body without
lines by its name alone; `Outside body: Cabinet` for one that keeps its meetings
elsewhere. Pure: no Django.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from boards.structure_rules import LineKind, circle, circle_sentence
from boards.structure_shapes import Body, Line

VERBS = {f" {kind.verb.lower()} ": kind for kind in LineKind}
OUTSIDE = "Outside body: "
MOST = 60  # lines; a drawing of more is no help to anybody
LONGEST = 200  # of a body's name
NEW, GONE = "New", "No longer"


@dataclass(frozen=True, slots=True)
class Draft:
    """A structure as it is written; each body's key is its name in small letters."""

    bodies: tuple[Body, ...]
    lines: tuple[Line, ...]


def written(bodies: Sequence[Body], lines: Sequence[Line]) -> str:
    """A structure in sentences, as `read` takes it."""
    names = {body.key: body.name for body in bodies}
    ends = {key for line in lines for key in (line.source, line.target)}
    alone = [body.name for body in bodies if body.is_ours and body.key not in ends]
    outside = [f"{OUTSIDE}{body.name}" for body in bodies if not body.is_ours]
    return "\n".join([*(_sentence(line, names) for line in lines), *alone, *outside])


def _sentence(line: Line, names: dict[str, str]) -> str:
    verb = line.kind.verb.lower()
    said = f"{names[line.source]} {verb} {names[line.target]}"
    return f"{said}: {line.cadence}" if line.cadence else said


def read(text: str) -> Draft:
    """What the sentences say.

    Raises:
        ValueError: with a sentence about the line that cannot be drawn.
    """
    sentences = [" ".join(one.split()) for one in text.splitlines() if one.strip()]
    if len(sentences) > MOST:
        raise ValueError(f"Write {MOST} lines at most.")
    outside = [one.removeprefix(OUTSIDE) for one in sentences if OUTSIDE in one]
    bodies = {
        _key(name): Body(key=_key(name), name=name, is_ours=False) for name in outside
    }
    lines: list[Line] = []
    alone = []
    for sentence in sentences:
        if OUTSIDE in sentence:
            continue
        if line := _line(bodies, sentence):
            _check(line, lines, sentence, bodies)
            lines.append(line)
        else:
            alone.append(sentence)
    for name in alone:
        _check_name(name, bodies)
        _add(bodies, name)
    return Draft(tuple(bodies.values()), tuple(lines))


def _line(bodies: dict[str, Body], sentence: str) -> Line | None:
    """The line that a sentence says; None where it is a name alone."""
    for verb, kind in VERBS.items():
        source, said, rest = sentence.partition(verb)
        if said:
            target, _, cadence = rest.partition(": ")
            return Line(
                source=_add(bodies, source),
                target=_add(bodies, target),
                kind=kind,
                cadence=cadence,
            )
    return None


def _add(bodies: dict[str, Body], name: str) -> str:
    if len(name) > LONGEST:
        raise ValueError(f"“{name[:60]}…” is longer than {LONGEST} characters.")
    bodies.setdefault(_key(name), Body(key=_key(name), name=name))
    return _key(name)


def _key(name: str) -> str:
    return name.casefold()


def _check(
    line: Line, lines: Sequence[Line], sentence: str, bodies: dict[str, Body]
) -> None:
    """Refuse a line that is there already, and a circle of reporting."""
    if (line.source, line.target, line.kind) in {
        (one.source, one.target, one.kind) for one in lines
    }:
        raise ValueError(f"“{sentence}” stands here twice.")
    if line.kind is LineKind.REPORTS:
        pairs = [(o.source, o.target) for o in lines if o.kind is LineKind.REPORTS]
        if found := circle(pairs, (line.source, line.target)):
            raise ValueError(circle_sentence(tuple(bodies[key].name for key in found)))


def _check_name(name: str, bodies: dict[str, Body]) -> None:
    """Refuse a name that is a sentence with another verb."""
    begun = (
        body.name for body in bodies.values() if _key(name).startswith(f"{body.key} ")
    )
    for known in begun:
        raise ValueError(
            f"“{name}” says nothing of {known}: write “reports to”, “escalates to” or "
            "“keeps informed” between two bodies."
        )


def marked(draft: Draft, other: Draft, word: str) -> Draft:
    """A structure with a word under every body that the other does not have."""
    known = {body.key for body in other.bodies}
    bodies = (
        body if body.key in known else replace(body, kind=word) for body in draft.bodies
    )
    return replace(draft, bodies=tuple(bodies))


def changes(before: Draft, after: Draft) -> tuple[str, ...]:
    """What the draft changes, in sentences: what is new, then what is no longer."""
    old, new = [*_said(before)], [*_said(after)]
    return (
        *(f"{NEW}: {one}" for one in new if one not in old),
        *(f"{GONE}: {one}" for one in old if one not in new),
    )


def _said(draft: Draft) -> Iterator[str]:
    """Every body by its name, and every line in words."""
    names = {body.key: body.name for body in draft.bodies}
    yield from names.values()
    yield from (_sentence(line, names) for line in draft.lines)
