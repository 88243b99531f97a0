"""The policy in words: parameters, their values and sources, deviations, and what identifies a result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verdeelsleutel.fouten import Taal
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.uitkomst import BeleidUitkomst, Uitkomst
from verdeelsleutel.uitleg.getallen import datum, opsomming, procent
from verdeelsleutel.uitleg.woorden import woord


def parameter_tekst(naam: str, taal: Taal = "nl") -> str:
    """What a parameter is: ``gegarandeerd_aandeel`` in words."""
    return woord(f"parameter.{naam}", taal)


def waarde_tekst(naam: str, waarde: Any, taal: Taal = "nl") -> str:
    """The value of a parameter in words: ``"0.9"`` is ``90%``, ``[["MPT", "VPT"], ["ZZP"]]`` names who goes first."""
    if naam.startswith(("gegarandeerd_aandeel", "maximum_aandeel")):
        return procent(str(waarde), taal)
    if naam == "voorrang":
        return _volgorde([opsomming(klasse, taal) for klasse in waarde], taal)
    if not isinstance(waarde, str):
        return opsomming([str(deel) for deel in waarde], taal)
    return woord(f"waarde.{waarde}", taal)


def herkomst_tekst(gelezen: bool, taal: Taal = "nl") -> str:
    """Whether the source says it, or is silent and we chose."""
    return woord("beleid.gelezen" if gelezen else "beleid.gekozen", taal)


def profiel_tekst(beleid: BeleidUitkomst, taal: Taal = "nl") -> str:
    """The profile with its version."""
    return woord("beleid.profiel", taal, profiel=beleid.profiel, versie=beleid.versie)


def afwijkingen_tekst(beleid: BeleidUitkomst, taal: Taal = "nl") -> str:
    """Every parameter that deviates from the profile with its value and the reason, or that there are none."""
    delen = [
        f"{parameter_tekst(naam, taal)}: {waarde_tekst(naam, parameter.waarde, taal)}"
        for naam, parameter in beleid.parameters.items()
        if parameter.afwijking
    ]
    if not delen:
        return woord("beleid.geen_afwijkingen", taal)
    return "; ".join([*delen, woord("beleid.reden", taal, reden=beleid.reden)])


def kenmerken(invoer: Invoer, uitkomst: Uitkomst, taal: Taal = "nl") -> tuple[tuple[str, str], ...]:
    """What identifies a result, as label and text: region, year, peildatum, policy, deviations, hash of the input."""
    regio = invoer.regio
    peildatum = datum(regio.peildatum, taal) if regio.peildatum else woord("kenmerk.geen_peildatum", taal)
    teksten = {
        "zorgkantoor": regio.zorgkantoor,
        "regio": regio.regio,
        "jaar": str(regio.jaar),
        "peildatum": peildatum,
        "beleid": profiel_tekst(uitkomst.beleid, taal),
        "afwijkingen": afwijkingen_tekst(uitkomst.beleid, taal),
        "sha256": uitkomst.invoer_sha256,
    }
    return tuple((woord(f"kenmerk.{naam}", taal), tekst) for naam, tekst in teksten.items())


def _volgorde(klassen: Sequence[str], taal: Taal) -> str:
    return f", {woord('beleid.daarna', taal)} ".join(klassen)
