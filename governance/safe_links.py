"""Tracking links unwrapped, and the e-mail addresses hidden in links removed.

A mail filter's link once carried a person's address into published minutes
(field.md §8 trap 18, DQ18).
"""

import re
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

REMOVED = "e-mail-address-removed"

_LINK = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_WRAPPED = re.compile(
    r"https?://[\w.-]*safelinks\.protection\.outlook\.com/", re.IGNORECASE
)
_END = re.compile(r"reserved=\d")
_ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_ENCODED_ADDRESS = re.compile(r"[\w.+-]+%40[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_UNWRAPS = {
    "safelinks.protection.outlook.com": "url",
    "linkprotect.cudasvc.com": "a",
    "urldefense.proofpoint.com": "u",
}
# A wrapped link is rarely above 2,000 characters, even broken over lines.
_REACH = 4000
_TRAILING = ".,;:!?)]’'"


def safe_links(text: str) -> str:
    """Return the text with tracking links unwrapped and addresses out of links.

    An e-mail address written in the text itself stays: somebody meant it to be read.
    Links broken over several lines, as pasted from a PDF, are joined first.
    """
    joined = _join_broken(text)
    cleaned = _LINK.sub(lambda found: _clean(found.group()), joined)
    return _ENCODED_ADDRESS.sub(REMOVED, cleaned)


def _join_broken(text: str) -> str:
    parts, at = [], 0
    while found := _WRAPPED.search(text, at):
        end = _END.search(text, found.end(), found.end() + _REACH)
        inside = text[found.end() : end.end()] if end else ""
        parts.append(text[at : found.start()])
        if end and "://" not in inside:
            bare = re.sub(r"</?\w+>|\s", "", inside)
            parts.append(found.group() + bare)
            at = end.end()
        else:
            parts.append(found.group())
            at = found.end()
    return "".join([*parts, text[at:]])


def _clean(link: str) -> str:
    bare = link.rstrip(_TRAILING)
    rest = link[len(bare) :]
    return _without_address(_unwrapped(bare)) + rest


def _unwrapped(link: str) -> str:
    """Return the address behind a tracking link, through several layers."""
    for _ in range(5):
        inner = _inner(link)
        if inner is None:
            return link
        link = inner
    return link


def _inner(link: str) -> str | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    host = (parts.hostname or "").casefold()
    for tracker, name in _UNWRAPS.items():
        if host == tracker or host.endswith(f".{tracker}"):
            target = parse_qs(parts.query).get(name, [""])[0]
            if tracker.startswith("urldefense"):
                target = unquote(target.replace("-", "%").replace("_", "/"))
            return (
                quote(target, safe=":/?#[]@!$&'()*+,;=%~") if "://" in target else None
            )
    return None


def _without_address(link: str) -> str:
    """Return a link without the parameters, names or path parts that hold one."""
    if not _ADDRESS.search(link):
        return link
    try:
        parts = urlsplit(link)
    except ValueError:
        return _ADDRESS.sub(REMOVED, link)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not any(map(_ADDRESS.search, pair))]
    cleaned = parts._replace(
        netloc=parts.netloc.rpartition("@")[2],
        path=_ADDRESS.sub(REMOVED, parts.path),
        query=urlencode(kept),
        fragment=_ADDRESS.sub(REMOVED, parts.fragment),
    )
    return cleaned.geturl()
