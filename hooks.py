"""Events of MkDocs that the macros package cannot see: after each build its modules are forgotten.

Without this, `serve` would go on with the code that it imported first, whatever is saved in macros/.
"""

import sys


def _forget_macros() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]


def on_post_build(**_: object) -> None:
    """The build is done: the next one imports the package anew."""
    _forget_macros()


def on_build_error(**_: object) -> None:
    """The build failed, perhaps because of the package itself."""
    _forget_macros()
