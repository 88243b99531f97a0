"""Checks of the deviations from a policy profile: one function per rule."""

from __future__ import annotations

from collections.abc import Iterator

from verdeelsleutel.fouten import Fout, Loc
from verdeelsleutel.herschikking.gelezen import Gelezen
from verdeelsleutel.tonen import toon


def reden_ontbreekt(gelezen: Gelezen) -> Iterator[Fout]:
    """Deviations have one reason for all."""
    beleid = gelezen.beleid
    afwijkingen = beleid.waarden.get("afwijkingen") if beleid else None
    if beleid is None or not afwijkingen or not isinstance(afwijkingen, dict):
        return
    if "reden" not in beleid.waarden and ("reden",) not in beleid.fout_locs:
        yield Fout("reden_ontbreekt", ("beleid", "reden"))


def voorrang_noemt_elke_leveringsvorm(gelezen: Gelezen) -> Iterator[Fout]:
    """`voorrang` names every leveringsvorm of the profile exactly once."""
    voorrang = gelezen.afwijking("voorrang")
    if voorrang is None or not gelezen.leveringsvormen:
        return
    if sorted(vorm for klasse in voorrang for vorm in klasse) != sorted(gelezen.leveringsvormen):
        waarde = toon("; ".join("+".join(klasse) for klasse in voorrang))
        yield Fout("voorrang_ongeldig", ("beleid", "afwijkingen", "voorrang"), waarde=waarde)


def gewicht_zonder_naar_rato(gelezen: Gelezen) -> Iterator[Fout]:
    """Weights are defined for naar rato only."""
    sleutel = gelezen.parameter("sleutel_categorie3")
    gewicht = gelezen.parameter("gewicht_categorie3")
    if gewicht == "realisatie_vorig_jaar" and sleutel not in ("naar_rato", None):
        loc: Loc = ("beleid", "afwijkingen", "gewicht_categorie3")
        yield Fout("gewicht_zonder_naar_rato", loc, waarde=gewicht, gegevens={"sleutel": sleutel})
