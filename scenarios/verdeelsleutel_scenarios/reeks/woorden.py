"""The words of a set's outputs in two languages, from `woorden.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from verdeelsleutel.bedragen import divide_half_up
from verdeelsleutel.fouten import Taal
from verdeelsleutel.uitleg.getallen import bedrag
from verdeelsleutel_scenarios.reeks.velden import MILJOEN, schrijf_procent


def woord(sleutel: str, taal: Taal, **gegevens: object) -> str:
    """The text of a key such as ``waaier.titel``, its placeholders filled.

    Raises
    ------
    KeyError
        the key or a placeholder is not there.
    """
    knoop = _catalogus()
    for stap in sleutel.split("."):
        knoop = knoop[stap]
    tekst = str(knoop[taal])
    return tekst.format_map(gegevens) if gegevens else tekst


def miljoenen(cents: int, taal: Taal) -> str:
    """An amount in millions of euros with two decimals, rounded half up, for axes and cells."""
    afgerond = -divide_half_up(-cents, MILJOEN) if cents < 0 else divide_half_up(cents, MILJOEN)
    return bedrag(afgerond, taal)


def heel(cents: int, taal: Taal) -> str:
    """An amount in whole euros, rounded half up away from nought, for columns of what is no single calculation."""
    euros = divide_half_up(abs(cents), 100)
    return bedrag(-100 * euros if cents < 0 else 100 * euros, taal)[:-3]


def met_teken(tekst: str) -> str:
    """A difference as it is shown: a plus before what is more, a minus before what is less."""
    if tekst.startswith("-"):
        return "−" + tekst[1:]
    return f"+{tekst}" if tekst.strip("0.,") else tekst


def procent(miljoensten: int, taal: Taal) -> str:
    """A share with at most four decimals of a percent."""
    return _in_taal(schrijf_procent(miljoensten), taal)


def kans_tekst(kans: int, fout: int, herhalingen: int, taal: Taal) -> str:
    """A chance with its standard error, to a tenth of a percent.

    Of 0 % or 100 % the error is not nought: then the end of its 95 % interval is said, by the rule of three.
    """
    if herhalingen == 1:
        return procent(kans, taal)
    if kans in (0, MILJOEN):
        grens = -(-3 * MILJOEN // herhalingen // 1_000) * 1_000
        uiterste = min(MILJOEN, grens) if kans == 0 else max(0, MILJOEN - grens)
        return woord("kans_nul" if kans == 0 else "kans_een", taal, grens=procent(uiterste, taal))
    afgerond = divide_half_up(kans, 1_000) * 1_000
    getoond = kans if afgerond in (0, MILJOEN) else afgerond
    return f"{_tiende(getoond, taal)} ± {_tiende(-(-fout // 1_000) * 1_000, taal)}"


def _tiende(miljoensten: int, taal: Taal) -> str:
    """A percentage with a decimal at least."""
    tekst = schrijf_procent(miljoensten)
    return _in_taal(tekst if "." in tekst else tekst.replace("%", ".0%"), taal)


def _in_taal(tekst: str, taal: Taal) -> str:
    return tekst.replace(".", ",") if taal == "nl" else tekst


@cache
def _catalogus() -> dict[str, Any]:
    return tomllib.loads((files("verdeelsleutel_scenarios.reeks") / "woorden.toml").read_text(encoding="utf-8"))
