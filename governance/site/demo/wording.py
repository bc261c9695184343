"""Long texts of the demonstration, kept readable in its source files."""

import re

_BULLET = re.compile(r"^(?:  )?- ")


def prose(source: str) -> str:
    """Join the wrapped lines of a source text into paragraphs and bullets.

    Args:
        source: text in the minutes' convention, wrapped to the width of this file
            with continuation lines indented or not.

    Returns:
        One line for each paragraph or bullet, one empty line between paragraphs.
    """
    lines: list[str] = []
    for raw in source.strip().splitlines():
        fresh = not lines or not lines[-1] or not raw.strip()
        if _BULLET.match(raw):
            lines.append(raw.rstrip())
        elif fresh:
            lines.append(raw.strip())
        else:
            lines[-1] = f"{lines[-1]} {raw.strip()}"
    return "\n".join(lines)
