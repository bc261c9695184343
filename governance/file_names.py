"""Names of files as people give them: what is kept, and what is refused (C9). Pure."""

import re

from governance.plain_text import clean_line

LONGEST = 150
SHOWN = 60

# Endings that an operating system runs, or a browser would. Before the last ending
# they serve only to deceive: `minutes.exe.pdf`, or `minutes.pdf.exe` shown short.
RUNNABLE = frozenset(
    "apk app bat bin cmd com cpl dll dmg docm dotm exe gadget hta htm html jar js jse "
    "lnk mht mhtml msc msi msp php pif ppam ppsm pptm ps1 psm1 py reg scf scr sh svg "
    "svgz url vb vbe vbs ws wsf wsh xhtml xlam xlm xlsm xml xltm xsl".split()
)
# Drawings that hold programs: told in words of their own, by the content.
DRAWINGS = frozenset({"svg", "svgz"})
_SEPARATORS = re.compile(r"[/\\]")


class FileRefused(ValueError):
    """A file that is not kept; the text is a sentence saying why and what to do."""


def quoted(name: str) -> str:
    """The name as a sentence shows it, cut in its middle when it is long."""
    if len(name) > SHOWN:
        name = f"{name[: SHOWN - 20]}…{name[-19:]}"
    return f"“{name}”"


def ending_of(name: str) -> str:
    """The ending in small letters, without its point: `pdf`; empty without one."""
    stem, point, ending = name.rpartition(".")
    return ending.strip().lower() if point and stem else ""


def checked_name(given: str) -> str:
    """The name to keep: without folders, hidden marks and pretended endings.

    Args:
        given: as the browser or a programme sent it.

    Raises:
        FileRefused: the sentence for whoever chose the file.
    """
    try:
        name = clean_line(_SEPARATORS.split(given)[-1], what="file’s name").strip(". ")
    except ValueError as error:
        raise FileRefused(str(error)) from error
    if not name:
        raise FileRefused("The file has no name: save it under one.")
    if len(name) > LONGEST:
        raise FileRefused(
            f"The name of {quoted(name)} has {len(name)} characters. Shorten it to "
            f"{LONGEST} or fewer."
        )
    _check_endings(name)
    return name


def _check_endings(name: str) -> None:
    """Refuse what pretends: a runnable ending, or one hidden before the last."""
    ending = ending_of(name)
    if ending in RUNNABLE - DRAWINGS:
        raise FileRefused(
            f"{quoted(name)} is named like a program or a web page (.{ending}). "
            "Such files are not taken."
        )
    hidden = [part.strip().lower() for part in name.split(".")[1:-1]]
    for part in hidden:
        if part in RUNNABLE:
            raise FileRefused(
                f"{quoted(name)} has two endings, “.{part}” and “.{ending}”. Rename it "
                "so that it has one."
            )
