"""A plain, slow herschikking: the independent reference for the engine, the verifier and the examples.

Nothing here is shared with the product, nothing is fast, every step is a sentence of docs/model.md. Claims are keyed by
``(agb, leveringsvorm, category)``; amounts are cents.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files
from math import floor
from typing import Any

import numpy as np
from scipy.optimize import linprog

from oracle_claims import Division, Key, Rooms, divide

STANDARD = "zorg-en-zekerheid-2023"
BEDRAGEN = ("herschikking_vorig_jaar", "groei_vastgelegd", "groei_gehonoreerd", "productie")
VOLUMES = ("volume_vorig_jaar", "volume_groei_vastgelegd", "volume_groei_gehonoreerd", "volume_productie")


@dataclass
class Regel:
    """One row of `afspraken`, in cents."""

    agb: str
    aanbieder: str
    vorm: str
    bedragen: tuple[int, int, int, int]
    crisis: int
    realisatie: int


@dataclass
class Zaak:
    """A request, read: rows in the order of the answer, parameters, rooms with their maximum."""

    verzoek: dict[str, Any]
    parameters: dict[str, Any]
    afwijkingen: dict[str, Any]
    regels: list[Regel]
    rooms: Rooms
    capacity: dict[str, int]
    claims: dict[Key, int] = field(default_factory=dict)
    vrijval: dict[tuple[str, str], int] = field(default_factory=dict)


def bereken(verzoek: dict[str, Any]) -> dict[str, Any]:
    """The whole answer to a request whose amounts are strings, without warnings."""
    zaak = lees(verzoek)
    if te_kort(zaak):
        return onverdeeld(zaak)
    names, division = verdeling(zaak)
    return verdeeld(zaak, names, division)


def te_kort(zaak: Zaak) -> dict[str, int]:
    """What category 1 misses in each room that is too small for it, the region first."""
    missing = {
        name: sum(zaak.claims[key] for key in room if key[2] == 1) - zaak.capacity[name]
        for name, room in zaak.rooms.items()
    }
    return {
        name: missing[name] for name in sorted(missing, key=lambda name: (name != "regio", name)) if missing[name] > 0
    }


def lees(verzoek: dict[str, Any]) -> Zaak:
    """Read a request: parameters, rows, rooms and claims."""
    keuze = verzoek.get("beleid", STANDARD)
    afwijkingen = {} if isinstance(keuze, str) else keuze.get("afwijkingen", {})
    parameters = {name: row["waarde"] for name, row in profiel(keuze)["parameters"].items()} | afwijkingen
    som = sommen(verzoek)
    regels = [
        Regel(
            rij["agb"],
            rij["aanbieder"],
            rij["leveringsvorm"],
            som.get((rij["agb"], rij["leveringsvorm"])) or bedragen(rij),
            cents(rij.get("crisisafspraak", "0")),
            cents(rij.get("realisatie_vorig_jaar", "0")),
        )
        for rij in verzoek["afspraken"]
    ]
    regels.sort(key=lambda regel: (regel.agb, parameters["leveringsvormen"].index(regel.vorm)))
    every = {(regel.agb, regel.vorm, categorie) for regel in regels for categorie in (1, 2, 3)}
    zaak = Zaak(verzoek, parameters, afwijkingen, regels, {"regio": every}, {})
    zaak.capacity["regio"] = cents(verzoek["regio"]["contracteerruimte"])
    for ruimte in verzoek.get("deelruimtes", []):
        omvat = ruimte["omvat"]
        zaak.rooms[ruimte["naam"]] = {
            key
            for key in every
            if key[0] in omvat.get("agb", [key[0]])
            and key[1] in omvat.get("leveringsvorm", [key[1]])
            and key[2] in omvat.get("categorie", [key[2]])
        }
        zaak.capacity[ruimte["naam"]] = cents(ruimte["maximum"])
    for vorm in parameters.get("plafond_op_afspraak", []):
        gekozen = [regel for regel in regels if regel.vorm == vorm]
        if gekozen:
            zaak.rooms[f"plafond {vorm}"] = {key for key in every if key[1] == vorm}
            zaak.capacity[f"plafond {vorm}"] = sum(sum(regel.bedragen[:3]) + regel.crisis for regel in gekozen)
    if parameters["garantie_op"] == "afspraak_tenzij_tekort":
        staand = parameters | {"garantie_op": "afspraak"}
        alles = [sum(in_aanmerking(regel.bedragen, regel.crisis, staand)[:3]) for regel in regels]
        zaak.parameters = parameters = (
            staand if sum(alles) <= zaak.capacity["regio"] else parameters | {"garantie_op": "productie"}
        )
    for regel in regels:
        *categorieen, zaak.vrijval[regel.agb, regel.vorm] = in_aanmerking(regel.bedragen, regel.crisis, parameters)
        zaak.claims |= {(regel.agb, regel.vorm, at): bedrag for at, bedrag in enumerate(categorieen, start=1)}
    return zaak


def bedragen(rij: dict[str, Any]) -> tuple[int, int, int, int]:
    """The four amounts of a row."""
    a, r, h, d = (cents(rij.get(naam, "0")) for naam in BEDRAGEN)
    return a, r, h, d


def sommen(verzoek: dict[str, Any]) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Volume times tariff of the prestaties per row, each sum rounded half up once."""
    exact: dict[tuple[str, str], list[Fraction]] = {}
    for rij in verzoek.get("prestaties", []):
        totals = exact.setdefault((rij["agb"], rij["leveringsvorm"]), [Fraction(0)] * 4)
        for at, naam in enumerate(VOLUMES):
            totals[at] += Fraction(rij.get(naam, "0")) * cents(rij["tarief"])
    return {key: (half_up(a), half_up(r), half_up(h), half_up(d)) for key, (a, r, h, d) in exact.items()}


def in_aanmerking(
    bedragen: tuple[int, int, int, int], crisis: int, parameters: dict[str, Any]
) -> tuple[int, int, int, int]:
    """Claims of the three categories and the vrijval."""
    vorig, vastgelegd, gehonoreerd, productie = bedragen
    share, growth = Fraction(parameters["gegarandeerd_aandeel"]), Fraction(parameters["gegarandeerd_aandeel_groei"])
    comfort = half_up(share * vorig + growth * vastgelegd)
    volledig = vorig + vastgelegd + gehonoreerd
    derde = floor(Fraction(parameters.get("maximum_aandeel_overproductie", "1")) * max(0, productie - volledig))
    if parameters.get("overproductie_zonder_afspraak") == "nee" and volledig == 0:
        derde = 0
    if parameters.get("categorie2_tot") == "productie":
        volledig, derde = max(volledig, productie), 0
    if parameters["garantie_op"] == "afspraak":
        tweede = max(0, min(productie, volledig) - comfort)
        return comfort + crisis, tweede, derde, volledig - max(comfort, min(productie, volledig))
    eerste = min(productie, comfort)
    return eerste + crisis, min(productie, volledig) - eerste, derde, volledig - min(productie, volledig)


def gewicht(regel: Regel) -> Fraction:
    """Realised over agreed, six decimals."""
    if regel.bedragen[0] == 0:
        return Fraction(1)
    millionths = half_up(Fraction(regel.realisatie * 1_000_000, regel.bedragen[0]))
    return Fraction(max(millionths, 1 if regel.realisatie else 0), 1_000_000)


def verdeling(zaak: Zaak) -> tuple[list[str], Division]:
    """The stages by name, and the division of the claims."""
    regels = {(regel.agb, regel.vorm): at for at, regel in enumerate(zaak.regels)}
    weights: dict[Key, Fraction] = {}
    if zaak.parameters["gewicht_categorie3"] != "geen":
        weights = {(regel.agb, regel.vorm, 3): gewicht(regel) for regel in zaak.regels}
    nought = {key for key, weight in weights.items() if weight == 0}
    stages = [("categorie1", "naar_rato", {key for key in zaak.claims if key[2] == 1})]
    stages.append(("categorie2", zaak.parameters["sleutel_categorie2"], {key for key in zaak.claims if key[2] == 2}))
    for klasse in zaak.parameters["voorrang"]:
        name, rule = f"categorie3 {'+'.join(klasse)}", zaak.parameters["sleutel_categorie3"]
        keys = {key for key in zaak.claims if key[2] == 3 and key[1] in klasse}
        stages.append((name, rule, keys - nought))
        if any(zaak.claims[key] for key in keys & nought):
            stages.append((f"{name} gewicht 0", rule, keys & nought))
    division = divide(
        zaak.claims,
        [(rule, sorted(keys)) for _, rule, keys in stages],
        zaak.rooms,
        zaak.capacity,
        {key: weight for key, weight in weights.items() if weight},
        lambda key: regels[key[0], key[1]],
    )
    return [name for name, _, _ in stages], division


def kop(zaak: Zaak, status: str) -> dict[str, Any]:
    """What every answer says."""
    return {"status": status, "beleid": beleid(zaak), "invoer_sha256": invoer_sha256(zaak), "waarschuwingen": []}


def verdeeld(zaak: Zaak, names: list[str], division: Division) -> dict[str, Any]:
    """The answer where category 1 fits: everything that follows from the cents and the certificate."""
    granted = division.cents
    multipliers = multiplicatoren(zaak) if crosses(zaak) else {}
    deelruimtes = []
    for name in sorted(set(zaak.rooms) - {"regio"}):
        full_in = division.full_in[name]
        deelruimtes.append(
            ruimte_rij(zaak, name)
            | {
                "toegekend": per_categorie(granted, zaak.rooms[name]),
                "resterende_ruimte": euro(zaak.capacity[name] - sum(granted[key] for key in zaak.rooms[name])),
                "scenario": scenario(zaak, name),
                "vol_in": None if full_in is None else names[full_in].removesuffix(" gewicht 0"),
            }
        )
    return kop(zaak, "verdeeld") | {
        "scenario": scenario(zaak, "regio"),
        "regio": regio_rij(zaak)
        | {
            "toegekend": per_categorie(granted, granted),
            "resterende_ruimte": euro(zaak.capacity["regio"] - sum(granted.values())),
            "fractie": fracties(zaak, granted),
            "onverdeeld_door_kruising": euro(kruising(zaak, multipliers, granted)) if crosses(zaak) else None,
        },
        "deelruimtes": deelruimtes,
        "afspraken": [rij(zaak, regel, granted, division.binding) for regel in zaak.regels],
        "prestaties": prestaties(zaak, granted) if zaak.verzoek.get("prestaties") else None,
        "diagnose": None,
        "bewijs": {
            "niveaus": [
                {
                    "klasse": names[stage],
                    "ruimte": name,
                    "teller": str(level.numerator),
                    "noemer": str(level.denominator),
                    "bindt": [[agb, vorm] for agb, vorm, _ in bound],
                }
                for stage, name, level, bound in division.levels
            ],
            "multiplicatoren": {
                name: [str(value.numerator), str(value.denominator)] for name, value in multipliers.items()
            },
        },
    }


def rij(zaak: Zaak, regel: Regel, granted: dict[Key, int] | None, binding: dict[Key, str]) -> dict[str, Any]:
    """One row of the answer; without an allocation `granted` is None."""
    keys = [(regel.agb, regel.vorm, categorie) for categorie in (1, 2, 3)]
    row = {
        "agb": regel.agb,
        "aanbieder": regel.aanbieder,
        "leveringsvorm": regel.vorm,
        "in_aanmerking": per_categorie(zaak.claims, keys),
        "toegekend": None,
        "herschikkingsafspraak": None,
        "niet_vergoed": None,
        "vrijval": euro(zaak.vrijval[regel.agb, regel.vorm]),
        "ruimte": None,
    }
    if granted is None:
        return row
    paid = sum(granted[key] for key in keys)
    short = [key for key in keys if granted[key] < zaak.claims[key]]
    return row | {
        "toegekend": per_categorie(granted, keys),
        "herschikkingsafspraak": euro(paid),
        "niet_vergoed": euro(sum(zaak.claims[key] for key in keys) - paid),
        "ruimte": binding[short[0]] if short else None,
    }


def onverdeeld(zaak: Zaak) -> dict[str, Any]:
    """The answer where category 1 does not fit: a diagnosis."""
    nothing = {"toegekend": None, "resterende_ruimte": None}
    short = te_kort(zaak)
    ruimtes = []
    for name, missing in short.items():
        inside = [(regel.agb, regel.vorm, 1) for regel in zaak.regels if (regel.agb, regel.vorm, 1) in zaak.rooms[name]]
        ruimtes.append(
            {
                "naam": name,
                "capaciteit": euro(zaak.capacity[name]),
                "gegarandeerd": euro(zaak.capacity[name] + missing),
                "tekort": euro(missing),
                "grootste": [
                    {"agb": key[0], "leveringsvorm": key[1], "bedrag": euro(zaak.claims[key])}
                    for key in sorted(inside, key=lambda key: -zaak.claims[key])
                    if zaak.claims[key] > 0
                ],
            }
        )
    found = {"ruimte": euro(sum(short.values()))} | {
        soort: reparatie(zaak, soort) for soort in ("aandeel", "aandeel_groei", "tarief")
    }
    return kop(zaak, "garantie_past_niet") | {
        "scenario": None,
        "regio": regio_rij(zaak) | nothing | {"fractie": None, "onverdeeld_door_kruising": None},
        "deelruimtes": [
            ruimte_rij(zaak, name) | nothing | {"scenario": None, "vol_in": None}
            for name in sorted(set(zaak.rooms) - {"regio"})
        ],
        "afspraken": [rij(zaak, regel, None, {}) for regel in zaak.regels],
        "prestaties": [] if zaak.verzoek.get("prestaties") else None,
        "diagnose": {
            "tekort": ruimtes[0]["tekort"],
            "ruimtes": ruimtes,
            "reparaties": [
                {
                    "soort": soort,
                    "waarde": waarde,
                    "past": waarde is not None,
                    "een_stap_minder_past": False,
                    "reden": "past" if waarde else "bestaat niet",
                }
                for soort, waarde in found.items()
            ],
        },
        "bewijs": None,
    }


def reparatie(zaak: Zaak, soort: str) -> str | None:
    """The first step of a ten-thousandth at which category 1 fits; the guarantee falls with every step."""
    naam = {"aandeel": "gegarandeerd_aandeel", "aandeel_groei": "gegarandeerd_aandeel_groei"}.get(soort)

    def past(step: int) -> bool:
        parameters = zaak.parameters | ({naam: Fraction(10_000 - step, 10_000)} if naam else {})
        first = {}
        for regel in zaak.regels:
            a, r, h, d = regel.bedragen
            if soort == "tarief":
                a, r, h, d = (half_up(Fraction(bedrag * (10_000 - step), 10_000)) for bedrag in regel.bedragen)
            first[regel.agb, regel.vorm, 1] = in_aanmerking((a, r, h, d), regel.crisis, parameters)[0]
        return all(
            sum(first[key] for key in room if key[2] == 1) <= zaak.capacity[name] for name, room in zaak.rooms.items()
        )

    step = bisect_left(range(10_001), True, key=past)
    if step > 10_000:
        return None
    return ten_thousandths(step if soort == "tarief" else 10_000 - step)


def crosses(zaak: Zaak) -> bool:
    """Whether two rooms share a positive claim and each holds one that the other does not."""
    rooms = [{key for key in room if zaak.claims[key]} for room in zaak.rooms.values()]
    return any(one & other and one - other and other - one for one in rooms for other in rooms)


def multiplicatoren(zaak: Zaak) -> dict[str, Fraction]:
    """Dual prices of the rooms in the largest division, as small fractions above zero."""
    names, keys = sorted(zaak.rooms), sorted(zaak.claims)
    member = np.array([[key in zaak.rooms[name] for key in keys] for name in names], dtype=float)
    bounds = [(0, zaak.claims[key]) for key in keys]
    capacity = [zaak.capacity[name] for name in names]
    result = linprog(-np.ones(len(keys)), A_ub=member, b_ub=capacity, bounds=bounds, method="highs")
    prices = {
        name: Fraction(-price).limit_denominator(100)
        for name, price in zip(names, result.ineqlin.marginals, strict=True)
    }
    return {name: price for name, price in prices.items() if price > 0}


def kruising(zaak: Zaak, multipliers: dict[str, Fraction], granted: dict[Key, int]) -> int:
    """What weak duality leaves above the cents that were granted."""
    bound = sum((price * zaak.capacity[name] for name, price in multipliers.items()), Fraction(0))
    for key, claim in zaak.claims.items():
        covered = sum((price for name, price in multipliers.items() if key in zaak.rooms[name]), Fraction(0))
        bound += max(Fraction(0), 1 - covered) * claim
    return max(0, floor(bound) - sum(granted.values()))


def prestaties(zaak: Zaak, granted: dict[Key, int]) -> list[dict[str, str]]:
    """Split what each row got over its prestaties by production in euros, largest remainder."""
    split = []
    for regel in zaak.regels:
        total = sum(granted[regel.agb, regel.vorm, categorie] for categorie in (1, 2, 3))
        rijen = sorted(
            (
                rij
                for rij in zaak.verzoek["prestaties"]
                if (rij["agb"], rij["leveringsvorm"]) == (regel.agb, regel.vorm)
            ),
            key=lambda rij: rij["prestatiecode"],
        )
        produced = [Fraction(rij["volume_productie"]) * cents(rij["tarief"]) for rij in rijen]
        if not sum(produced):
            continue
        shares = [total * part / sum(produced) for part in produced]
        whole = [floor(share) for share in shares]
        for at in sorted(range(len(rijen)), key=lambda at: -(shares[at] % 1))[: total - sum(whole)]:
            whole[at] += 1
        for rij_, bedrag in zip(rijen, whole, strict=True):
            tarief = cents(rij_["tarief"])
            split.append(
                {
                    "agb": regel.agb,
                    "leveringsvorm": regel.vorm,
                    "prestatiecode": rij_["prestatiecode"],
                    "herschikkingsafspraak": euro(bedrag),
                    "volume": ten_thousandths(half_up(Fraction(bedrag * 10_000, tarief)) if tarief else 0),
                }
            )
    return split


def fracties(zaak: Zaak, granted: dict[Key, int]) -> dict[str, Any]:
    """Granted over claimed per class, six decimals, truncated."""

    def fractie(keys: list[Key]) -> str | None:
        asked = sum(zaak.claims[key] for key in keys)
        if not asked:
            return None
        millionths = sum(granted[key] for key in keys) * 1_000_000 // asked
        return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"

    return {
        "categorie2": fractie([key for key in granted if key[2] == 2]),
        "categorie3": {
            "+".join(klasse): fractie([key for key in granted if key[2] == 3 and key[1] in klasse])
            for klasse in zaak.parameters["voorrang"]
        },
    }


def scenario(zaak: Zaak, name: str) -> int:
    """1 if categories 1 and 2 fit in the room, else 2."""
    return 1 if sum(zaak.claims[key] for key in zaak.rooms[name] if key[2] < 3) <= zaak.capacity[name] else 2


def regio_rij(zaak: Zaak) -> dict[str, Any]:
    """What is said of the region with or without an allocation."""
    produced = sum(regel.bedragen[3] + regel.crisis for regel in zaak.regels)
    return {
        "contracteerruimte": euro(zaak.capacity["regio"]),
        "in_aanmerking": per_categorie(zaak.claims, zaak.claims),
        "productie_past": produced <= zaak.capacity["regio"],
    }


def ruimte_rij(zaak: Zaak, name: str) -> dict[str, Any]:
    """What is said of a deelruimte with or without an allocation."""
    return {
        "naam": name,
        "maximum": euro(zaak.capacity[name]),
        "in_aanmerking": per_categorie(zaak.claims, zaak.rooms[name]),
    }


def per_categorie(amounts: dict[Key, int], keys: Any) -> dict[str, str]:
    """Sums per category as text."""
    return {f"categorie{at}": euro(sum(amounts[key] for key in keys if key[2] == at)) for at in (1, 2, 3)}


def beleid(zaak: Zaak) -> dict[str, Any]:
    """The parameters used, with their sources."""
    keuze = zaak.verzoek.get("beleid", STANDARD)
    return {
        "profiel": keuze if isinstance(keuze, str) else keuze.get("profiel", STANDARD),
        "versie": profiel(keuze)["versie"],
        "parameters": {
            name: {
                "waarde": zaak.afwijkingen.get(name, row["waarde"]),
                "bron": row["bron"],
                "gelezen": row["gelezen"],
                "afwijking": name in zaak.afwijkingen,
            }
            for name, row in profiel(keuze)["parameters"].items()
        },
        "reden": None if isinstance(keuze, str) else keuze.get("reden"),
    }


def profiel(keuze: Any = STANDARD) -> dict[str, Any]:
    """A profile that ships, as data."""
    naam = keuze if isinstance(keuze, str) else keuze.get("profiel", STANDARD)
    text = (files("verdeelsleutel.beleid") / "profielen" / f"{naam}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def invoer_sha256(zaak: Zaak) -> str:
    """The hash of the canonical input."""
    verzoek, keuze = zaak.verzoek, zaak.verzoek.get("beleid", STANDARD)
    content = {
        "regio": {"peildatum": None} | verzoek["regio"] | {"contracteerruimte": euro(zaak.capacity["regio"])},
        "beleid": {
            "profiel": keuze if isinstance(keuze, str) else keuze.get("profiel", STANDARD),
            "afwijkingen": zaak.afwijkingen,
            "reden": None if isinstance(keuze, str) else keuze.get("reden"),
        },
        "afspraken": [
            {"agb": regel.agb, "aanbieder": regel.aanbieder, "leveringsvorm": regel.vorm}
            | {naam: euro(bedrag) for naam, bedrag in zip(BEDRAGEN, regel.bedragen, strict=True)}
            | {"crisisafspraak": euro(regel.crisis), "realisatie_vorig_jaar": euro(regel.realisatie)}
            for regel in sorted(zaak.regels, key=lambda regel: (regel.agb, regel.vorm))
        ],
        "deelruimtes": [
            {
                "naam": ruimte["naam"],
                "maximum": euro(zaak.capacity[ruimte["naam"]]),
                "omvat": {key: sorted(values) for key, values in ruimte["omvat"].items()},
            }
            for ruimte in sorted(verzoek.get("deelruimtes", []), key=lambda ruimte: ruimte["naam"])
        ],
    }
    if verzoek.get("prestaties"):
        content["prestaties"] = [
            {naam: rij[naam] for naam in ("agb", "prestatiecode", "leveringsvorm")}
            | {"tarief": euro(cents(rij["tarief"]))}
            | {naam: ten_thousandths(int(Fraction(rij.get(naam, "0")) * 10_000)) for naam in VOLUMES}
            for rij in sorted(
                verzoek["prestaties"], key=lambda rij: (rij["agb"], rij["leveringsvorm"], rij["prestatiecode"])
            )
        ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def cents(amount: str) -> int:
    """Euros as text to cents."""
    return int(Fraction(amount) * 100)


def euro(amount: int) -> str:
    """Cents to euros as text."""
    return f"{amount // 100}.{amount % 100:02d}"


def half_up(value: Fraction) -> int:
    """Round to a whole, half up."""
    return floor(value + Fraction(1, 2))


def ten_thousandths(value: int) -> str:
    """Four decimals as text."""
    return f"{value // 10_000}.{value % 10_000:04d}"
