"""The ways a document can ask the renderer to fetch something (quality.md C6).

Each vector is a document body or style with `{url}` for the forbidden address; run as a
script, every vector is rendered with the product's fetcher (`deny`) or with the
renderer's own (`allow`), and what was touched is printed as JSON.
"""

import base64
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" {ns}>{body}</svg>'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'

# name: (which secret, where it goes, markup)
VECTORS: dict[str, tuple[str, str, str]] = {
    "link stylesheet, file": ("css", "head", '<link rel="stylesheet" href="{url}">'),
    "link stylesheet, http": ("http", "head", '<link rel="stylesheet" href="{url}">'),
    "link attachment, file": ("text", "head", '<link rel="attachment" href="{url}">'),
    "link attachment, http": ("http", "head", '<link rel="attachment" href="{url}">'),
    "a attachment, file": ("text", "body", '<a rel="attachment" href="{url}">x</a>'),
    "a attachment, http": ("http", "body", '<a rel="attachment" href="{url}">x</a>'),
    "import url, file": ("css", "style", "@import url({url});"),
    "import string, http": ("http", "style", '@import "{url}";'),
    "background-image, file": ("image", "style", "p{{background-image:url({url})}}"),
    "background, http": ("http", "style", "p{{background:url({url})}}"),
    "list-style-image": ("image", "style", "li{{list-style-image:url({url})}}"),
    "content url": ("image", "style", "p::before{{content:url({url})}}"),
    "border-image": ("http", "style", "p{{border:1px solid;border-image:url({url}) 1}}"),
    "font-face, file": ("text", "style", "@font-face{{font-family:f;src:url({url})}}"),
    "font-face, http": ("http", "style", "@font-face{{font-family:f;src:url({url})}}"),
    "page margin box": ("image", "style", "@page{{@top-left{{content:url({url})}}}}"),
    "page background": ("http", "style", "@page{{background:url({url})}}"),
    "img, file": ("image", "body", '<img alt="x" src="{url}">'),
    "img, http": ("http", "body", '<img alt="x" src="{url}">'),
    "img with base": ("image", "base", '<img alt="x" src="secret.png">'),
    "object": ("image", "body", '<object data="{url}">x</object>'),
    "embed": ("image", "body", '<embed src="{url}">'),
    "iframe": ("http", "body", '<iframe src="{url}"></iframe>'),
    "svg image href, file": ("image", "svg", '<image href="{url}" width="9" height="9"/>'),
    "svg image xlink, http": ("http", "svg", '<image xlink:href="{url}" width="9" height="9"/>'),
    "svg use": ("svg", "svg", '<use href="{url}#a"/>'),
    "svg style import": ("css", "svg", "<style>@import url({url});</style><rect/>"),
    "svg fill url": ("svg", "svg", '<rect width="9" height="9" fill="url({url}#a)"/>'),
    "data svg image, file": ("image", "data", '<image href="{url}" width="9" height="9"/>'),
    "data svg image, http": ("http", "data", '<image href="{url}" width="9" height="9"/>'),
    "data css import": ("css", "datacss", "@import url({url});"),
    "upper case scheme": ("image-upper", "body", '<img alt="x" src="{url}">'),
    "ftp": ("ftp", "body", '<img alt="x" src="{url}">'),
}  # fmt: skip

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SECRETS = {
    "text": ("secret.txt", b"the withheld words"),
    "css": ("secret.css", b"p{color:red}"),
    "image": ("secret.png", PIXEL),
    "svg": ("secret.svg", SVG.format(ns="", body='<g id="a"><rect/></g>').encode()),
}


def document(place: str, markup: str, folder_url: str) -> str:
    """Return a whole document with `markup` where the vector wants it."""
    head = {
        "style": f"<style>{markup}</style>",
        "head": markup,
        "base": f'<base href="{folder_url}/">',
        "datacss": f'<link rel="stylesheet" href="data:text/css,{quote(markup)}">',
    }.get(place, "")
    drawing = SVG.format(ns=XLINK, body=markup)
    body = {
        "body": markup,
        "base": markup,
        "svg": drawing,
        "data": f'<img alt="x" src="data:image/svg+xml,{quote(drawing)}">',
    }.get(place, "")
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>x</title>{head}</head>'
        f"<body><p>Text</p><ul><li>Item</li></ul>{body}</body></html>"
    )


def touched(
    fetchers: dict[str, Any], port: int
) -> Iterator[tuple[str, str, list[str]]]:
    """Render every vector with every fetcher; yield what each opened or connected to."""
    from governance.pdf_child import render  # noqa: PLC0415 - only in the own process

    seen: list[str] = []
    with tempfile.TemporaryDirectory(prefix="secrets-") as name:
        folder = Path(name).resolve()
        for file, content in SECRETS.values():
            (folder / file).write_bytes(content)

        def watch(event: str, args: tuple[Any, ...]) -> None:
            if event == "open" and str(folder) in str(args[0]):
                seen.append(f"open {args[0]}")
            elif event in {"socket.connect", "socket.getaddrinfo"}:
                seen.append(event)

        sys.addaudithook(watch)
        urls = {kind: (folder / file).as_uri() for kind, (file, _) in SECRETS.items()}
        urls["http"] = f"http://127.0.0.1:{port}/secret.png"
        urls["ftp"] = f"ftp://127.0.0.1:{port}/secret.png"
        urls["image-upper"] = urls["image"].replace("file:", "FILE:")
        for vector, (secret, place, markup) in VECTORS.items():
            html = document(place, markup.format(url=urls[secret]), folder.as_uri())
            for mode, fetcher in fetchers.items():
                seen.clear()
                pdf = render(html, fetcher)
                if b"the withheld words" in pdf or b"/EmbeddedFile" in pdf:
                    seen.append("embedded")
                yield vector, mode, list(seen)


def main(port: int) -> None:
    """Print `{mode: {vector: what was touched}}` for both fetchers."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - only in the own process

    from governance.pdf_child import deny_all_fetcher, own_fonts  # noqa: PLC0415

    modes = {"deny": deny_all_fetcher(own_fonts()), "allow": URLFetcher(timeout=2)}
    found: dict[str, dict[str, list[str]]] = {mode: {} for mode in modes}
    for vector, mode, what in touched(modes, port):
        found[mode][vector] = what
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
