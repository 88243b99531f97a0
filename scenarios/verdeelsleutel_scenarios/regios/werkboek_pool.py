"""A pool as a workbook: the regions apart and as one, every aanbieder and row, the policy and the inputs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Formule, Kolom
from verdeelsleutel.uitleg.beleid import afwijkingen_tekst, herkomst_tekst, parameter_tekst, profiel_tekst, waarde_tekst
from verdeelsleutel.uitleg.cijfers import klasse_tekst
from verdeelsleutel.uitleg.getallen import euro, hoofdletter, procent
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.pool_uitkomst import Pool, PoolAanbieder, PoolKlasse, PoolRegio, PoolRij
from verdeelsleutel_scenarios.regios.werkboek import Boek, totalen

Rij = dict[str, Cel]


def schrijf_pool(pool: Pool, pad: Path, taal: Taal = "nl") -> None:
    """Write the workbook; the same answer gives the same bytes."""
    boek = Boek(
        woord("regios.pool_kop", taal, jaar=pool.jaar),
        [
            f"{woord('kenmerk.beleid', taal)}: {profiel_tekst(pool.beleid, taal)}",
            f"{woord('kenmerk.afwijkingen', taal)}: {afwijkingen_tekst(pool.beleid, taal)}",
            pool.opmerkingen[0],
        ],
        taal,
    )
    _overzicht(boek, pool)
    _regios(boek, pool)
    _met_verschil(boek, "aanbieders", _KOP_AANBIEDER, [_aanbieder(rij) for rij in pool.aanbieders], vast=2)
    _met_verschil(boek, "rijen", _KOP_RIJ, [_rij(rij) for rij in pool.rijen], vast=4)
    _klassen_per_regio(boek, pool.regios)
    _beleid(boek, pool)
    boek.invoer(pool.invoeren)
    pad.write_bytes(boek.inhoud())


def _overzicht(boek: Boek, pool: Pool) -> None:
    """What the pool is, in sentences, and which part of every class is paid."""
    blad, taal = boek.blad("overzicht"), boek.taal
    gegevens = {
        "aantal": len(pool.regios),
        "ruimte": euro(pool.contracteerruimte, taal),
        "apart": _of_onbekend(pool.resteert_apart, taal),
        "pool": _of_onbekend(pool.resteert_pool, taal),
    }
    zinnen = [*pool.opmerkingen[1:], woord("regios.pool_ruimte", taal, **gegevens)]
    if pool.tekorten:
        zinnen.append(woord("regios.pool_niet", taal))
    for kort in pool.tekorten:
        naam = woord("regios.de_pool", taal) if kort.naam == "pool" else kort.naam
        zinnen.append(woord("regios.pool_kort", taal, ruimte=naam, tekort=euro(kort.tekort, taal)))
    if pool.tariefkorting is not None:
        zinnen.append(woord("regios.pool_korting", taal, korting=procent(pool.tariefkorting, taal)))
    rij = boek.alineas(blad, Blad.KOPREGELS, zinnen) + 1
    blad.tussenkop(rij, woord("regios.per_klasse", taal))
    kolommen = _klassekolommen(boek)
    plek = blad.bereik(rij + 1, kolommen, len(pool.klassen), met_totalen=False)
    blad.tabel(rij + 1, kolommen, _klasserijen(pool.klassen, plek, taal))
    blad.vel.freeze_panes(Blad.KOPREGELS, 0)


def _klassekolommen(boek: Boek) -> list[Kolom]:
    return [
        boek.kolom("klasse", "tekst", 34),
        boek.kolom("in_aanmerking_apart", "bedrag", 18),
        boek.kolom("apart", "bedrag", 18),
        boek.kolom("fractie_apart", "deel", 13, "formule"),
        boek.kolom("in_aanmerking_pool", "bedrag", 18),
        boek.kolom("pool", "bedrag", 18),
        boek.kolom("fractie_pool", "deel", 13, "formule"),
    ]


def _klasserijen(klassen: Sequence[PoolKlasse], plek: Bereik, taal: Taal) -> list[Rij]:
    rijen = []
    for nummer, klasse in enumerate(klassen, start=plek.eerste):
        rij: Rij = {
            "klasse": hoofdletter(klasse_tekst(klasse.klasse, taal)),
            "in_aanmerking_apart": klasse.in_aanmerking_apart,
            "in_aanmerking_pool": klasse.in_aanmerking_pool,
            "apart": klasse.apart,
            "pool": klasse.pool,
        }
        for kant in ("apart", "pool"):
            toegekend, claim = rij[kant], rij[f"in_aanmerking_{kant}"]
            if isinstance(toegekend, int) and isinstance(claim, int) and claim:
                formule = f"={plek.cel(kant, nummer)}/{plek.cel(f'in_aanmerking_{kant}', nummer)}"
                rij[f"fractie_{kant}"] = Formule(formule, Fraction(toegekend, claim))
        rijen.append(rij)
    return rijen


def _regios(boek: Boek, pool: Pool) -> None:
    kolommen = [boek.kolom("regio", "tekst", 24), boek.kolom("ruimte", "bedrag", 18, "invoer")]
    for kant in ("apart", "pool"):
        kolommen += [
            boek.kolom(f"{kant}{categorie}", "bedrag", 17, kop=f"categorie{categorie}", band=kant)
            for categorie in (1, 2, 3)
        ]
        kolommen.append(boek.kolom(kant, "bedrag", 18, "formule", kop="totaal", band=kant))
    kolommen += [
        boek.kolom("verschil", "bedrag", 17, "formule"),
        boek.kolom("over_apart", "bedrag", 17),
        boek.kolom("tekort_apart", "bedrag", 17),
    ]
    if pool.tariefkorting is not None:
        kolommen += [boek.kolom("korting_apart", "deel", 12), boek.kolom("korting_pool", "deel", 12)]
    plek = boek.plek(kolommen, met_totalen=True)
    rijen = [_regio(regio, pool, plek, plek.eerste + nummer) for nummer, regio in enumerate(pool.regios)]
    boek.tabel("regio", kolommen, rijen, totalen(kolommen, rijen))


def _regio(regio: PoolRegio, pool: Pool, plek: Bereik, nummer: int) -> Rij:
    rij: Rij = {
        "regio": regio.regio,
        "ruimte": regio.contracteerruimte,
        "over_apart": regio.resteert_apart,
        "tekort_apart": regio.tekort_apart,
        "korting_apart": None if regio.tariefkorting_apart is None else Fraction(regio.tariefkorting_apart),
        "korting_pool": None if pool.tariefkorting is None else Fraction(pool.tariefkorting),
    }
    for kant, bedragen in (("apart", regio.apart), ("pool", regio.pool)):
        if bedragen is not None:
            rij |= {f"{kant}{plaats}": getattr(bedragen, f"categorie{plaats}") for plaats in (1, 2, 3)}
            gebied = f"{plek.cel(f'{kant}1', nummer)}:{plek.cel(f'{kant}3', nummer)}"
            rij[kant] = Formule(f"=SUM({gebied})", bedragen.totaal)
    if regio.verschil is not None:
        rij["verschil"] = Formule(f"={plek.cel('pool', nummer)}-{plek.cel('apart', nummer)}", regio.verschil)
    return rij


_KOP_AANBIEDER = (("agb", 11), ("aanbieder", 34), ("regios", 34))
_KOP_RIJ = (("regio", 22), ("agb", 11), ("aanbieder", 34), ("leveringsvorm", 14))


def _aanbieder(aanbieder: PoolAanbieder) -> Rij:
    return {
        "agb": aanbieder.agb,
        "aanbieder": aanbieder.aanbieder,
        "regios": ", ".join(aanbieder.regios),
        "apart": aanbieder.apart,
        "pool": aanbieder.pool,
        "verschil": aanbieder.verschil,
    }


def _rij(rij: PoolRij) -> Rij:
    return {veld: getattr(rij, veld) for veld in PoolRij.model_fields}


def _met_verschil(boek: Boek, naam: str, kop: Sequence[tuple[str, int]], rijen: list[Rij], *, vast: int) -> None:
    """A table of amounts apart and in the pool, with the difference as a formula."""
    kolommen = [boek.kolom(veld, "code" if veld == "agb" else "tekst", breedte) for veld, breedte in kop]
    kolommen += [boek.kolom("apart", "bedrag", 18), boek.kolom("pool", "bedrag", 18)]
    kolommen.append(boek.kolom("verschil", "bedrag", 17, "formule"))
    plek = boek.plek(kolommen, met_totalen=True)
    for nummer, rij in enumerate(rijen, start=plek.eerste):
        if isinstance(verschil := rij["verschil"], int):
            rij["verschil"] = Formule(f"={plek.cel('pool', nummer)}-{plek.cel('apart', nummer)}", verschil)
    boek.tabel(naam, kolommen, rijen, totalen(kolommen, rijen), vast)


def _klassen_per_regio(boek: Boek, regios: Sequence[PoolRegio]) -> None:
    kolommen = [boek.kolom("regio", "tekst", 24), *_klassekolommen(boek)]
    plek = boek.plek(kolommen, met_totalen=False)
    namen = [regio.regio for regio in regios for _ in regio.klassen]
    rijen = _klasserijen([klasse for regio in regios for klasse in regio.klassen], plek, boek.taal)
    boek.tabel("klassen", kolommen, [{"regio": naam, **rij} for naam, rij in zip(namen, rijen, strict=True)], vast=2)


def _beleid(boek: Boek, pool: Pool) -> None:
    """Every parameter with its source, and whose choice it is to take the regions together."""
    taal = boek.taal
    kolommen = [boek.kolom(naam, "tekst", breedte) for naam, breedte in _KOLOMMEN_BELEID]
    rijen: list[Rij] = []
    if pool.samenvoeging.herkomst == "gekozen":
        rijen.append(
            {
                "parameter": woord("regios.gekozen_door_gebruiker", taal),
                "waarde": ", ".join(regio.regio for regio in pool.regios),
                "herkomst": woord("regios.keuze_gebruiker", taal),
            }
        )
    for naam, parameter in pool.beleid.parameters.items():
        gelezen = woord("regios.afwijking", taal) if parameter.afwijking else herkomst_tekst(parameter.gelezen, taal)
        rijen.append(
            {
                "parameter": parameter_tekst(naam, taal),
                "waarde": waarde_tekst(naam, parameter.waarde, taal),
                "herkomst": gelezen,
                "bron": parameter.bron,
            }
        )
    boek.tabel("beleid", kolommen, rijen)


_KOLOMMEN_BELEID = (("parameter", 40), ("waarde", 34), ("herkomst", 24), ("bron", 80))


def _of_onbekend(cents: int | None, taal: Taal) -> str:
    return woord("regios.onbekend", taal) if cents is None else euro(cents, taal)
