"""One spoiled request per rule: the code and the place that it must give, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabellen.invoeren import verzoek, verzoek_met_prestaties
from verdeelsleutel.herschikking.invoer import UIT_PRESTATIES

Geval = tuple[str, str, Any]
BSN = "123456782"
"""Nine digits that pass the eleven-test; not anybody's number."""


def zet(pad: str, waarde: Any, begin: Callable[[], dict[str, Any]] = verzoek) -> dict[str, Any]:
    """A good request with one value replaced or added, at a path such as ``afspraken/0/agb``."""
    request = begin()
    knoop, stappen = _ga_naar(request, pad)
    knoop[stappen] = waarde
    return request


def haal_weg(pad: str, begin: Callable[[], dict[str, Any]] = verzoek) -> dict[str, Any]:
    """A good request without one key or element."""
    request = begin()
    knoop, stap = _ga_naar(request, pad)
    del knoop[stap]
    return request


def _ga_naar(request: Any, pad: str) -> tuple[Any, Any]:
    *begin, laatste = [int(stap) if stap.isdigit() else stap for stap in pad.split("/")]
    for stap in begin:
        request = request[stap]
    return request, laatste


def met_rij(**velden: Any) -> dict[str, Any]:
    """A good request with a fourth row, like the first but for `velden`."""
    request = verzoek()
    request["afspraken"].append(request["afspraken"][0] | velden)
    return request


def met_prestatie(**velden: Any) -> dict[str, Any]:
    """A good request with a third prestatie, like the first but for `velden`."""
    request = verzoek_met_prestaties()
    request["prestaties"].append(request["prestaties"][0] | velden)
    return request


def met_deelruimte(**velden: Any) -> dict[str, Any]:
    """A good request with a third deelruimte."""
    request = verzoek()
    request["deelruimtes"].append({"naam": "Derde", "omvat": {"leveringsvorm": ["ZZP"]}, "maximum": "1"} | velden)
    return request


def zonder_deelruimtes(**afwijkingen: Any) -> dict[str, Any]:
    """A good request without deelruimtes, with deviations."""
    return verzoek() | {"deelruimtes": [], "beleid": {"afwijkingen": afwijkingen, "reden": "toets"}}


def zonder_realisatie(**velden: Any) -> dict[str, Any]:
    """The weight V/A asked for, and no V in the first row."""
    request = zonder_deelruimtes(gewicht_categorie3="realisatie_vorig_jaar")
    del request["afspraken"][0]["realisatie_vorig_jaar"]
    request["afspraken"][0] |= velden
    return request


def met_som(bedrag: str) -> dict[str, Any]:
    """Three rows of the same production."""
    request = verzoek()
    for rij in request["afspraken"]:
        rij["productie"] = bedrag
    return request


def zonder_bedragen(request: dict[str, Any], rij: int) -> dict[str, Any]:
    """The request without the amounts that follow from prestaties in one row."""
    for kolom in UIT_PRESTATIES:
        del request["afspraken"][rij][kolom]
    return request


AFSPRAAK = "/afspraken/0"

FOUTEN: list[Geval] = [
    ("geen_object", "", []),
    ("geen_object", "/regio", zet("regio", "Voorbeeld")),
    ("geen_object", "/afspraken/1", zet("afspraken/1", 5)),
    ("geen_object", "/deelruimtes/0/omvat", zet("deelruimtes/0/omvat", ["VPT"])),
    ("geen_object", "/beleid/afwijkingen", zet("beleid/afwijkingen", "geen")),
    ("geen_object", "/beleid", zet("beleid", 5)),
    ("geen_lijst", "/afspraken", zet("afspraken", {"agb": "75750001"})),
    ("geen_lijst", "/deelruimtes", zet("deelruimtes", "VPT")),
    ("ontbreekt", "/regio", haal_weg("regio")),
    ("ontbreekt", "/afspraken", haal_weg("afspraken")),
    ("ontbreekt", "/afspraken/1/agb", haal_weg("afspraken/1/agb")),
    ("ontbreekt", "/afspraken/1/productie", haal_weg("afspraken/1/productie")),
    ("ontbreekt", "/regio/contracteerruimte", haal_weg("regio/contracteerruimte")),
    ("ontbreekt", "/deelruimtes/0/omvat", haal_weg("deelruimtes/0/omvat")),
    ("ontbreekt", "/prestaties/0/tarief", haal_weg("prestaties/0/tarief", verzoek_met_prestaties)),
    ("null_waarde", "/regio/peildatum", zet("regio/peildatum", None)),
    ("null_waarde", "/afspraken/0/crisisafspraak", zet("afspraken/0/crisisafspraak", None)),
    ("null_waarde", "/afspraken/0/productie", zet("afspraken/0/productie", None)),
    ("null_waarde", "/beleid/reden", zet("beleid/reden", None)),
    ("null_waarde", "/deelruimtes/0/omvat/agb", zet("deelruimtes/0/omvat/agb", None)),
    ("geen_object", "/beleid", zet("beleid", None)),
    ("onbekende_sleutel", "/toelichting", zet("toelichting", "x")),
    ("onbekende_sleutel", "/afspraken/0/AGB", zet("afspraken/0/AGB", "75750001")),
    ("onbekende_sleutel", "/regio/jaren", zet("regio/jaren", 2023)),
    ("onbekende_sleutel", "/deelruimtes/0/omvat/aanbieder", zet("deelruimtes/0/omvat/aanbieder", ["Stichting A"])),
    ("onbekende_sleutel", "/beleid/profielnaam", zet("beleid/profielnaam", "x")),
    ("onbekende_parameter", "/beleid/afwijkingen/aandeel", zet("beleid/afwijkingen/aandeel", "0.5")),
    ("onbekende_parameter", "/beleid/afwijkingen/leveringsvormen", zet("beleid/afwijkingen/leveringsvormen", ["ZZP"])),
    ("nog_niet_ondersteund", "/declaraties", zet("declaraties", [])),
    ("nog_niet_ondersteund", "/mutaties", zet("mutaties", [])),
    ("persoonsgegeven_kop", "/afspraken/0/BSN", zet("afspraken/0/BSN", "x")),
    ("persoonsgegeven_kop", "/afspraken/0/geboorteDatum", zet("afspraken/0/geboorteDatum", "x")),
    ("persoonsgegeven_kop", "/extra/0/date of birth", zet("extra", [{"date of birth": 1}])),
    ("persoonsgegeven", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", f"Mevrouw Jansen {BSN}")),
    ("persoonsgegeven", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", int(BSN))),
    ("persoonsgegeven", "/beleid/reden", zet("beleid/reden", "zie 1234.56.782")),
    ("persoonsgegeven", "/afspraken/0/dossier", zet("afspraken/0/dossier", int(BSN))),
    ("persoonsgegeven", "/extra/1/x", zet("extra", [{"x": "1"}, {"x": BSN}])),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "1,5")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "1e5")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "\uff11\uff12")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", True)),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "twaalf")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", " 1")),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", ["1"])),
    ("bedrag_ongeldig", AFSPRAAK + "/productie", zet("afspraken/0/productie", "1\n")),
    ("bedrag_ongeldig", "/deelruimtes/0/maximum", zet("deelruimtes/0/maximum", "\u0661")),
    ("bedrag_negatief", AFSPRAAK + "/productie", zet("afspraken/0/productie", -5)),
    ("bedrag_negatief", AFSPRAAK + "/productie", zet("afspraken/0/productie", "-0.0")),
    ("bedrag_te_groot", AFSPRAAK + "/productie", zet("afspraken/0/productie", "100000000000.01")),
    ("bedrag_te_groot", "/regio/contracteerruimte", zet("regio/contracteerruimte", "9" * 5000)),
    ("te_veel_decimalen", AFSPRAAK + "/productie", zet("afspraken/0/productie", "1.234")),
    ("te_veel_decimalen", AFSPRAAK + "/productie", zet("afspraken/0/productie", 1.500000001)),
    (
        "volume_ongeldig",
        "/prestaties/0/volume_productie",
        zet("prestaties/0/volume_productie", "x", verzoek_met_prestaties),
    ),
    (
        "volume_negatief",
        "/prestaties/0/volume_productie",
        zet("prestaties/0/volume_productie", -1, verzoek_met_prestaties),
    ),
    (
        "volume_te_groot",
        "/prestaties/0/volume_productie",
        zet("prestaties/0/volume_productie", "100000000000.0001", verzoek_met_prestaties),
    ),
    (
        "te_veel_decimalen",
        "/prestaties/0/volume_productie",
        zet("prestaties/0/volume_productie", "1.23456", verzoek_met_prestaties),
    ),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", "7575000")),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", "757500020")),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", " 75750002")),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", "\uff17\uff15750002")),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", True)),
    ("agb_ongeldig", "/afspraken/2/agb", zet("afspraken/2/agb", {})),
    ("agb_als_getal", "/afspraken/2/agb", zet("afspraken/2/agb", 75750002)),
    ("agb_als_getal", "/deelruimtes/1/omvat/agb", zet("deelruimtes/1/omvat/agb", 75750001)),
    ("agb_als_getal", "/deelruimtes/1/omvat/agb/1", zet("deelruimtes/1/omvat/agb", ["75750001", 75750002])),
    ("geen_tekst", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", 5)),
    ("geen_tekst", "/afspraken/0/leveringsvorm", zet("afspraken/0/leveringsvorm", ["ZZP"])),
    ("leeg", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", "  ")),
    ("leeg", "/beleid/reden", zet("beleid/reden", "")),
    ("te_lang", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", "x" * 201)),
    ("te_lang", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", "x" * 10_000_000)),
    ("spatie_rondom", "/deelruimtes/0/naam", zet("deelruimtes/0/naam", "Plafond ")),
    ("spatie_rondom", "/afspraken/0/leveringsvorm", zet("afspraken/0/leveringsvorm", "ZZP ")),
    ("verboden_teken", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", "a\x00b")),
    ("verboden_teken", "/afspraken/0/aanbieder", zet("afspraken/0/aanbieder", "a\u202eb")),
    ("verboden_teken", "/regio/zorgkantoor", zet("regio/zorgkantoor", "a\tb")),
    ("verboden_teken", "/beleid/reden", zet("beleid/reden", "a\ufeffb")),
    ("jaar_ongeldig", "/regio/jaar", zet("regio/jaar", "2023")),
    ("jaar_ongeldig", "/regio/jaar", zet("regio/jaar", 2023.0)),
    ("jaar_ongeldig", "/regio/jaar", zet("regio/jaar", 2014)),
    ("jaar_ongeldig", "/regio/jaar", zet("regio/jaar", 2101)),
    ("jaar_ongeldig", "/regio/jaar", zet("regio/jaar", True)),
    ("datum_ongeldig", "/regio/peildatum", zet("regio/peildatum", "14-8-2023")),
    ("datum_ongeldig", "/regio/peildatum", zet("regio/peildatum", "2023-02-29")),
    ("datum_ongeldig", "/regio/peildatum", zet("regio/peildatum", 20230814)),
    ("datum_ongeldig", "/regio/peildatum", zet("regio/peildatum", "2023-08-14T00:00:00")),
    ("aandeel_ongeldig", "/beleid/afwijkingen/gegarandeerd_aandeel", zonder_deelruimtes(gegarandeerd_aandeel="1.1")),
    (
        "aandeel_ongeldig",
        "/beleid/afwijkingen/gegarandeerd_aandeel",
        zonder_deelruimtes(gegarandeerd_aandeel="0.12345"),
    ),
    ("aandeel_ongeldig", "/beleid/afwijkingen/gegarandeerd_aandeel", zonder_deelruimtes(gegarandeerd_aandeel="90%")),
    ("aandeel_ongeldig", "/beleid/afwijkingen/gegarandeerd_aandeel", zonder_deelruimtes(gegarandeerd_aandeel=True)),
    ("aandeel_ongeldig", "/beleid/afwijkingen/gegarandeerd_aandeel", zonder_deelruimtes(gegarandeerd_aandeel=-0.1)),
    ("keuze_ongeldig", "/beleid/afwijkingen/garantie_op", zonder_deelruimtes(garantie_op="alles")),
    ("keuze_ongeldig", "/beleid/afwijkingen/sleutel_categorie2", zonder_deelruimtes(sleutel_categorie2="Naar_rato")),
    ("keuze_ongeldig", "/beleid/afwijkingen/gewicht_categorie3", zonder_deelruimtes(gewicht_categorie3=1)),
    ("categorie_ongeldig", "/deelruimtes/0/omvat/categorie/1", zet("deelruimtes/0/omvat/categorie", [2, 4])),
    ("categorie_ongeldig", "/deelruimtes/0/omvat/categorie", zet("deelruimtes/0/omvat/categorie", "2")),
    ("voorrang_ongeldig", "/beleid/afwijkingen/voorrang", zonder_deelruimtes(voorrang=["MPT"])),
    ("voorrang_ongeldig", "/beleid/afwijkingen/voorrang", zonder_deelruimtes(voorrang=[["MPT", "VPT"]])),
    (
        "voorrang_ongeldig",
        "/beleid/afwijkingen/voorrang",
        zonder_deelruimtes(voorrang=[["MPT", "VPT"], ["ZZP", "ZZP"]]),
    ),
    ("voorrang_ongeldig", "/beleid/afwijkingen/voorrang", zonder_deelruimtes(voorrang=[["MPT", "VPT", "ZZP"], []])),
    ("voorrang_ongeldig", "/beleid/afwijkingen/voorrang", zonder_deelruimtes(voorrang=[["MPT"], ["VPT"], ["DTV"]])),
    ("lege_afspraken", "/afspraken", verzoek() | {"afspraken": [], "deelruimtes": []}),
    ("onbekende_leveringsvorm", "/afspraken/0/leveringsvorm", zet("afspraken/0/leveringsvorm", "zzp")),
    (
        "onbekende_leveringsvorm",
        "/deelruimtes/2/omvat/leveringsvorm/0",
        met_deelruimte(omvat={"leveringsvorm": ["DTV"]}),
    ),
    ("onbekende_leveringsvorm", "/deelruimtes/2/omvat/leveringsvorm", met_deelruimte(omvat={"leveringsvorm": "DTV"})),
    ("dubbele_rij", "/afspraken/3", met_rij()),
    ("realisatie_ontbreekt", "/afspraken/0/realisatie_vorig_jaar", zonder_realisatie()),
    (
        "gewicht_te_groot",
        "/afspraken/0/realisatie_vorig_jaar",
        zonder_realisatie(realisatie_vorig_jaar="90000000000.01", herschikking_vorig_jaar="0.01"),
    ),
    ("som_te_groot", "/afspraken", met_som("33333333333.34")),
    ("dubbele_prestatie", "/prestaties/2", met_prestatie()),
    (
        "prestatiecode_twee_leveringsvormen",
        "/prestaties/2/leveringsvorm",
        zonder_bedragen(met_prestatie(agb="75750001", leveringsvorm="MPT"), 1),
    ),
    ("prestatie_zonder_afspraak", "/prestaties/2", met_prestatie(agb="75750009", prestatiecode="V03")),
    ("bedrag_en_prestaties", "/afspraken/2/productie", zet("afspraken/2/productie", 0, verzoek_met_prestaties)),
    (
        "som_te_groot",
        "/prestaties",
        met_prestatie(prestatiecode="V03", tarief=10**11, volume_vorig_jaar=0, volume_productie=1),
    ),
    ("dubbele_deelruimte", "/deelruimtes/2/naam", met_deelruimte(naam="A")),
    ("gereserveerde_naam", "/deelruimtes/2/naam", met_deelruimte(naam="Regio")),
    ("onbekende_agb", "/deelruimtes/2/omvat/agb/1", met_deelruimte(omvat={"agb": ["75750001", "75750009"]})),
    ("dubbele_keuze", "/deelruimtes/2/omvat/categorie/1", met_deelruimte(omvat={"categorie": [1, 1]})),
    ("deelruimte_zonder_keuze", "/deelruimtes/2/omvat", met_deelruimte(omvat={})),
    ("deelruimte_kiest_niets", "/deelruimtes/2/omvat/agb", met_deelruimte(omvat={"agb": []})),
    (
        "deelruimte_kiest_niets",
        "/deelruimtes/2/omvat",
        met_deelruimte(omvat={"agb": ["75750001"], "leveringsvorm": ["VPT"]}),
    ),
    (
        "talmoed_met_deelruimtes",
        "/beleid/afwijkingen/sleutel_categorie2",
        zet("beleid/afwijkingen", {"sleutel_categorie2": "talmoed"}),
    ),
    ("onbekend_profiel", "/beleid/profiel", zet("beleid/profiel", "zorg-en-zekerheid-1999")),
    ("onbekend_profiel", "/beleid", zet("beleid", "onbekend")),
    ("reden_ontbreekt", "/beleid/reden", haal_weg("beleid/reden")),
    (
        "gewicht_zonder_naar_rato",
        "/beleid/afwijkingen/gewicht_categorie3",
        zonder_deelruimtes(gewicht_categorie3="realisatie_vorig_jaar", sleutel_categorie3="gelijk_bedrag"),
    ),
]
