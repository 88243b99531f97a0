"""Reading an answer strictly, and every reason to reject it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer, als_verzoek
from verdeelsleutel_api.stoppen import Gestopt, leesfout
from verdeelsleutel_api.teksten import tekst


class Afgekeurd(Exception):
    """The answer is JSON, but not one that this product writes."""


def lees_uitkomst(pad: Path, taal: Taal) -> Any:
    """The answer as JSON; an exception `Afgekeurd` is returned as the reason, since a verdict must follow.

    Raises
    ------
    Gestopt
        the file cannot be read or is not JSON in UTF-8.
    """
    try:
        inhoud = pad.read_bytes()
    except OSError as fout:
        raise leesfout(pad, fout, taal) from fout
    try:
        return json.loads(
            inhoud.decode("utf-8"),
            object_pairs_hook=lambda paren: _uniek(paren, taal),
            parse_constant=_geen_getal,
            parse_float=Decimal,
        )
    except Afgekeurd as fout:
        return fout
    except (ValueError, RecursionError) as fout:
        raise Gestopt(tekst("cli.nareken.geen_json", taal, pad=pad, reden=fout)) from fout


def redenen(invoer: Invoer, antwoord: Any) -> list[str]:
    """Why the answer is not right for the input; empty if it is."""
    from verdeelsleutel.nareken.herschikking import nareken

    if isinstance(antwoord, Afgekeurd):
        return [str(antwoord)]
    gevonden = nareken(als_verzoek(invoer), antwoord)
    return gevonden or _beleidsverschillen(invoer, antwoord)


def _beleidsverschillen(invoer: Invoer, antwoord: Any) -> list[str]:
    """The verifier takes the profile's values from the answer; here they are held against the profile itself."""
    from verdeelsleutel.herschikking.parameters import beleid_uitkomst

    verwacht = beleid_uitkomst(invoer.beleid).model_dump(mode="json")
    return [
        f"beleid/{sleutel}: {json.dumps(verwacht[sleutel], ensure_ascii=False)} verwacht, zoals in het profiel"
        for sleutel in ("profiel", "versie", "reden")
        if antwoord["beleid"][sleutel] != verwacht[sleutel]
    ] + [
        f"beleid/parameters/{naam}: wijkt af van het profiel"
        for naam, parameter in verwacht["parameters"].items()
        if antwoord["beleid"]["parameters"][naam] != parameter
    ]


def _uniek(paren: list[tuple[str, Any]], taal: Taal) -> dict[str, Any]:
    gezien: dict[str, Any] = {}
    for sleutel, waarde in paren:
        if sleutel in gezien:
            raise Afgekeurd(tekst("cli.nareken.dubbel", taal, naam=sleutel))
        gezien[sleutel] = waarde
    return gezien


def _geen_getal(naam: str) -> Any:
    raise ValueError(naam)
