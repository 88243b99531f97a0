"""Which of the two languages a client asks for (RFC 9110, section 12.5.4)."""

from __future__ import annotations

import re

from verdeelsleutel.fouten import Taal

_DEEL = re.compile(
    r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?"
)
_TALEN: tuple[Taal, ...] = ("nl", "en")


def kies_taal(accept_language: str | None) -> Taal:
    """The language with the highest quality value; Dutch on a tie, and where neither is asked for."""
    gevraagd = _gevraagd(accept_language or "")
    waarden = {taal: gevraagd.get(taal, gevraagd.get("*", 0)) for taal in _TALEN}
    return max(_TALEN, key=lambda taal: waarden[taal])


def _gevraagd(accept_language: str) -> dict[str, int]:
    """Quality in thousandths per primary language; a part that does not parse is ignored, as the RFC allows."""
    gevonden: dict[str, int] = {}
    for deel in accept_language.split(","):
        if not (treffer := _DEEL.fullmatch(deel)):
            continue
        taal = treffer[1].split("-")[0].lower()
        gevonden[taal] = max(gevonden.get(taal, 0), _duizendsten(treffer[2] or "1"))
    return gevonden


def _duizendsten(kwaliteit: str) -> int:
    heel, _, breuk = kwaliteit.partition(".")
    return int(heel) * 1000 + int(breuk.ljust(3, "0"))
