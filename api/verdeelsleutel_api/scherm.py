"""The terminal as rich sees it."""

from __future__ import annotations

from typing import NoReturn

from rich.console import Console


class _Scherm(Console):
    """Leaves a reader that went away to the caller; rich would end with 1, which says that the answer is no."""

    def on_broken_pipe(self) -> NoReturn:
        """Called by rich where it caught the error."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """Standard output, or standard error."""
    return _Scherm(stderr=stderr)
