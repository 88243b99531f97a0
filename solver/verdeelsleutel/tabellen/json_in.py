"""A strict JSON reader: UTF-8 only, no double keys, and numbers as their source text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verdeelsleutel.bedragen import Getal
from verdeelsleutel.fouten import Fout, OngeldigeInvoer
from verdeelsleutel.gegevens.boom import containers, veilig
from verdeelsleutel.tabellen.grenzen import GROOTSTE_BESTAND, MEEST_GENEST, MEESTE_ONDERDELEN

_BOM = b"\xef\xbb\xbf"


class Object(dict[str, Any]):
    """A JSON object that remembers which keys were given more than once."""

    dubbel: tuple[str, ...] = ()


def lees_boom(inhoud: bytes) -> Any:
    """The tree of a JSON text: objects as `Object`, numbers as `Getal`.

    Raises
    ------
    OngeldigeInvoer
        with one fault: the text is too large, not UTF-8, not JSON, too deep or has too many parts.
    """
    _weiger_onleesbaar(inhoud)
    try:
        tekst = inhoud.decode("utf-8")
    except UnicodeDecodeError as fout:
        raise _ongeldig("geen_utf8", plaats=str(fout.start + 1)) from None
    try:
        return json.loads(tekst, object_pairs_hook=_object, parse_int=Getal, parse_float=Getal, parse_constant=Getal)
    except json.JSONDecodeError as fout:
        raise _ongeldig("geen_json", regel=str(fout.lineno), teken=str(fout.colno)) from None
    except RecursionError:
        raise _ongeldig("te_diep_genest", grens=str(MEEST_GENEST)) from None


def boomfouten(boom: Any) -> Iterator[Fout]:
    """A fault for every double key.

    Raises
    ------
    OngeldigeInvoer
        with one fault: lists and objects are nested deeper than any input needs.
    """
    for loc, knoop in containers(boom):
        if len(loc) >= MEEST_GENEST:
            raise _ongeldig("te_diep_genest", grens=str(MEEST_GENEST))
        if isinstance(knoop, Object):
            yield from (Fout("dubbele_sleutel", (*loc, veilig(sleutel))) for sleutel in knoop.dubbel)


def _weiger_onleesbaar(inhoud: bytes) -> None:
    if len(inhoud) > GROOTSTE_BESTAND:
        raise _ongeldig("bestand_te_groot", grens=str(GROOTSTE_BESTAND >> 20))
    if not inhoud.strip():
        raise _ongeldig("leeg_bestand")
    if inhoud.startswith(_BOM):
        raise _ongeldig("bom")
    if b"\x00" in inhoud[:4] or inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _ongeldig("geen_utf8", plaats="1")
    if sum(map(inhoud.count, (b",", b"[", b"{"))) > MEESTE_ONDERDELEN:
        raise _ongeldig("te_veel_onderdelen", grens=str(MEESTE_ONDERDELEN))


def _object(paren: list[tuple[str, Any]]) -> Object:
    resultaat = Object(paren)
    if len(resultaat) < len(paren):
        namen = [naam for naam, _ in paren]
        resultaat.dubbel = tuple(naam for naam in resultaat if namen.count(naam) > 1)
    return resultaat


def _ongeldig(code: str, **gegevens: str) -> OngeldigeInvoer:
    return OngeldigeInvoer([Fout(code, gegevens=gegevens)])
