"""Looking at the XML of a workbook for what its reader does not tell, and for what would make it explode.

These are scans over bytes, not a parse: for 30,000 rows they take a fraction of the time of reading the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ATTRIBUTEN = rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?"""
"""What may stand inside a tag: a `>` between quotation marks does not end it, and a `<` never stands in it, so that
no scan looks further than the next tag."""


def attribuut(naam: bytes, tag: bytes) -> bytes | None:
    """Value of an attribute inside a tag, its name with prefix if it has one."""
    treffer = re.search(rb"""(?:^|\s)""" + re.escape(naam) + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    if treffer is None:
        return None
    return treffer.group(1) if treffer.group(1) is not None else treffer.group(2)


def tags(xml: bytes, namen: bytes) -> Iterator[tuple[re.Match[bytes], bytes, bytes]]:
    """Opening tags with one of `namen` (a pattern): the match, the local name and the attributes."""
    patroon = re.compile(rb"<(?:[\w.-]+:)?(" + namen + rb")(?=[\s/>])(" + ATTRIBUTEN + rb")/?>")
    for treffer in patroon.finditer(xml):
        yield treffer, treffer.group(1), treffer.group(2)


def getal(waarde: bytes | None, anders: int) -> int:
    """A small whole number, `anders` if there is none; a billion if it is larger or cannot be read."""
    if waarde is None:
        return anders
    return min(int(waarde), _MILJARD) if waarde.isdigit() and len(waarde) <= _CIJFERS else _MILJARD


_MILJARD = 10**9
_CIJFERS = 10
