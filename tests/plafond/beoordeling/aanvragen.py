"""Requests for tests: each meets every condition of its profile, so that a test changes the one thing it is about."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from verdeelsleutel.plafond import beoordeel, json_bytes
from verdeelsleutel.plafond.beoordeling.invoer import Aanvraag
from verdeelsleutel.plafond.beoordeling.lees import lees_beoordeling

VGZ, CZ, GGZ = "vgz-wijkverpleging-2024", "cz-wijkverpleging-2024", "vgz-ggz-2023"
GEMEEN = {"agb": "75750001", "regio": "Noord", "plafond": "100000", "prognose": "130000", "gevraagd": "20000"}
GOED: dict[str, dict[str, Any]] = {
    VGZ: {
        **GEMEEN,
        "sector": "wijkverpleging",
        "contracttype": "plus",
        "jaar": 2024,
        "ingediend_op": "2024-08-20",
        "compleet_op": "2024-08-28",
        "gedeclareerd": "70000",
        "clienten": 40,
        "clienten_vorig_jaar": 35,
        "uren_gemiddeld": "12",
        "uren_afspraak": "12",
        "toelichting": "meer cliënten uit het ziekenhuis",
        "benchmark": "0.95",
        "zorgplichtprobleem": False,
    },
    CZ: {
        **GEMEEN,
        "sector": "wijkverpleging",
        "jaar": 2024,
        "ingediend_op": "2024-09-10",
        "compleet_op": "2024-09-12",
        "gedeclareerd": "80000",
        "waardemodel": "A",
        "zorgplichtprobleem": True,
        "gericht_op_zorgplichtprobleem": True,
        "bemiddelbaar": False,
        "instroom_gelijkmatig": True,
        "doelmatigheid_niet_afgenomen": True,
        "zorgplicht_nagekomen": True,
        "causaal_verband_aangetoond": True,
        "verplaatsing_beoordeeld": True,
        "onvoorzien": True,
        "fusie_overname_faillissement": False,
    },
    GGZ: {
        **GEMEEN,
        "sector": "ggz",
        "setting": 2,
        "contracttype": "instellingen",
        "jaar": 2023,
        "ingediend_op": "2023-05-15",
        "compleet_op": "2023-05-20",
        "gedeclareerd": "60000",
        "hotspot": True,
        "kernwerkgebied": True,
        "zorgplichtprobleem": False,
        "behandelcapaciteit": "400000",
        "marktaandeel": "0.5",
    },
}


def rij(profiel: str, naam: str = "a", **anders: Any) -> dict[str, Any]:
    """One request that meets every condition, but for `anders`."""
    return {"id": naam, **GOED[profiel], **anders}


def verzoek(profiel: str, *rijen: dict[str, Any], **verdeling: Any) -> dict[str, Any]:
    """An assessment of requests, with a division if anything of it is named."""
    gevraagd: dict[str, Any] = {"beleid": profiel, "peildatum": "2024-12-31", "aanvragen": list(rijen)}
    return gevraagd | ({"verdeling": {"sleutel": "naar_rato", **verdeling}} if verdeling else {})


def aanvraag(profiel: str = VGZ, **anders: Any) -> Aanvraag:
    """A request as validated."""
    return lees_beoordeling(verzoek(profiel, rij(profiel, **anders)))[0].aanvragen[0]


def uitkomst(asked: dict[str, Any], rekenwijze: Any = "vulling") -> Any:
    """The answer as JSON."""
    return json.loads(json_bytes(beoordeel(asked, rekenwijze=rekenwijze)))


def oordelen(antwoord: dict[str, Any]) -> dict[str, str]:
    """The judgement per condition of one request in an answer."""
    return {voorwaarde["code"]: voorwaarde["oordeel"] for voorwaarde in antwoord["voorwaarden"]}


def toegekend(antwoord: dict[str, Any]) -> dict[str, str]:
    """What each request is granted."""
    return {rij["id"]: rij["toegekend"] for rij in antwoord["aanvragen"]}


BEDRAG = st.one_of(st.integers(0, 6), st.integers(0, 500), st.integers(0, 10**9))
REGIOS = ("N", "O", "Z")


def euro(cents: int) -> str:
    """Euros as JSON text."""
    return f"{cents // 100}.{cents % 100:02d}"


@st.composite
def verdelingen(draw: st.DrawFn, *, heel: bool = False, meest: int = 8) -> dict[str, Any]:
    """Assessments under VGZ wijkverpleging with a division: classes, keys, weights, nested and crossing rooms, floors.

    Every request justifies what it asks, and some are refused.
    """
    rijen = [
        rij(
            VGZ,
            f"r{nummer}",
            agb=f"7575000{draw(st.integers(0, 3))}",
            sector=f"wijkverpleging {nummer}",
            regio=draw(st.sampled_from(REGIOS)),
            compleet_op=f"2024-09-0{draw(st.integers(1, 3))}",
            plafond="10000000",
            gedeclareerd=draw(st.sampled_from(["9000000", "9000000", "9000000", "1"])),
            prognose="100000000",
            gevraagd=euro(draw(BEDRAG)),
            zorgplichtprobleem=draw(st.booleans()),
            clienten=draw(st.integers(0, 4)),
        )
        for nummer in range(draw(st.integers(1, meest)))
    ]
    som = sum(int(row["gevraagd"].replace(".", "")) for row in rijen)
    ruimte = st.integers(0, som + 1).map(euro)
    sleutel = draw(st.sampled_from(["naar_rato", "gelijk_bedrag", "volgorde_van_binnenkomst"]))
    verdeling: dict[str, Any] = {"ruimte": draw(ruimte), "sleutel": sleutel, "alles_of_niets": heel}
    if draw(st.booleans()):
        als = {"zorgplichtprobleem": True} if draw(st.booleans()) else {"regio": ["N", "Z"]}
        verdeling["klassen"] = [{"naam": "eerst", "als": als}, {"naam": "overig"}]
    if sleutel == "naar_rato" and not heel and draw(st.booleans()):
        verdeling["gewicht"] = "clienten"
    aanwezig = sorted({row["regio"] for row in rijen})
    kiezen = st.lists(st.sampled_from(aanwezig), min_size=1, max_size=2, unique=True)
    verdeling["deelruimtes"] = [
        {"naam": f"kamer {nummer}", "omvat": {"regio": draw(kiezen)}, "maximum": draw(ruimte)}
        for nummer in range(draw(st.integers(0, 2)))
    ]
    if draw(st.booleans()):
        verdeling["deelruimtes"].append(
            {"naam": "van een", "omvat": {"agb": [rijen[0]["agb"]]}, "maximum": draw(ruimte)}
        )
    if not heel and draw(st.booleans()):
        verdeling["zorgplichtbodems"] = [{"regio": draw(st.sampled_from(aanwezig)), "bedrag": draw(ruimte)}]
    if draw(st.booleans()):
        verdeling["maximum_aandeel_van_plafond"] = draw(st.sampled_from(["0", "0.0001", "0.5", "1"]))
    return verzoek(VGZ, *rijen) | {"verdeling": verdeling}
