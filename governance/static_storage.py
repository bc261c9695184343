"""Static files under names made from their content, for scripts that import scripts."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = r"""(?P<matched>from "(?P<url>\./[^"]+)")"""


class HashedModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, which also rewrites `import … from "./other.js"` in `js/`.

    Without it a changed module would be served from a browser's cache: only the script
    that the page names would have a new address. Scripts of other packages are left
    alone: their imports name what only their own tools can find.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((_IMPORT, 'from "%(url)s"'),)),
    )
