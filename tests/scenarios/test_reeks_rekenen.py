"""The cents of a set are those of single herschikkingen, divided at once or one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.reeksen import RASTER, TREKKINGEN, plan
from verdeelsleutel.beleid import profielen
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.herschikking import bereken
from verdeelsleutel.tabellen import lees_object
from verdeelsleutel_scenarios.reeks.plan import Plan
from verdeelsleutel_scenarios.reeks.rekenaar import CLAIM1, RIJ, RUIMTE, Rekenaar
from verdeelsleutel_scenarios.reeks.rekenen import bereid_voor, reken
from verdeelsleutel_scenarios.regio import voorbeeldregio

EEN_RUIMTE = bereid_voor(invoer := lees_object(voorbeeldregio(6, "1%", 5))[0], invoer.beleid)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_at_once_and_one_by_one_give_the_same_cents(data: st.DataObject) -> None:
    """One room, naar rato: any production, and rooms from too small for the guarantee to more than enough."""
    lijnen = len(EEN_RUIMTE.kolommen.agb)
    bedrag = st.integers(0, 10**10) | st.integers(0, 40)
    productie = np.array(
        data.draw(st.lists(st.lists(bedrag, min_size=lijnen, max_size=lijnen), min_size=1, max_size=3))
    )
    ruimte = np.array([data.draw(st.integers(0, int(rij.sum()) + 10**8)) for rij in productie])
    samen = reken(EEN_RUIMTE, productie, ruimte)
    apart = reken(EEN_RUIMTE, productie, ruimte, een_voor_een=True)
    assert (samen.past == apart.past).all()
    assert (samen.toegekend == apart.toegekend).all()
    assert (samen.ruimte == apart.ruimte).all()


VARIANTEN = """
[assen]
contracteerruimte = ["80%", "97.5%", "104%"]
productie.MPT = ["101.25%"]
"""
BELEID = [
    "",
    'garantie_op = ["afspraak"]',
    'sleutel_categorie2 = ["gelijk_bedrag"]\nsleutel_categorie3 = ["gelijk_verlies"]',
    'gewicht_categorie3 = ["realisatie_vorig_jaar"]',
    'sleutel_categorie2 = ["talmoed"]',
    'voorrang = [[["ZZP"], ["VPT"], ["MPT"]]]',
]


@pytest.mark.parametrize("beleid", BELEID, ids=lambda tekst: tekst.partition(" ")[0] or "profile")
def test_every_scenario_equals_a_herschikking_on_its_own(beleid: str) -> None:
    """Claims, grants and vrijval of all rows, also where the guarantee does not fit."""
    tekst = f'naam = "x"\n[[invoer]]\nnaam = "r"\nvoorbeeld = {{ aanbieders = 6, seed = 5 }}\n{VARIANTEN}{beleid}'
    _vergelijk(tekst)


def test_every_scenario_in_crossing_rooms_equals_a_herschikking_on_its_own() -> None:
    tekst = f'naam = "x"\n[[invoer]]\nnaam = "r"\nvoorbeeld = {{ aanbieders = 6, deelruimtes = 4 }}\n{VARIANTEN}'
    _vergelijk(tekst)


MAXIMA = """
maximum."Plafond VPT" = ["0", "97%", "110%"]
maximum."Groei boven de afspraak" = ["100%", "1234.56"]
"""


@pytest.mark.parametrize(("deelruimtes", "beleid"), [(2, ""), (4, 'sleutel_categorie2 = ["gelijk_bedrag"]')])
def test_every_maximum_equals_a_herschikking_with_that_maximum(deelruimtes: int, beleid: str) -> None:
    """Rooms that nest and rooms that cross; with a maximum of nothing the guarantee does not fit."""
    voorbeeld = f"voorbeeld = {{ aanbieders = 6, deelruimtes = {deelruimtes} }}"
    gelezen = _vergelijk(f'naam = "x"\n[[invoer]]\nnaam = "r"\n{voorbeeld}\n[assen]\n{MAXIMA}{beleid}')
    rekenaar = Rekenaar(gelezen)
    maxima = [
        {ruimte.naam: ruimte.maximum for ruimte in rekenaar.invoer(nummer).deelruimtes}
        for nummer in range(gelezen.aantal)
    ]
    basis = {ruimte.naam: ruimte.maximum for ruimte in gelezen.bronnen[0].invoer.deelruimtes}
    vpt, groei = "Plafond VPT", "Groei boven de afspraak"
    verwacht = [0, 0, *[(97 * basis[vpt] + 50) // 100] * 2, *[(110 * basis[vpt] + 50) // 100] * 2]
    assert [keuze[vpt] for keuze in maxima] == verwacht
    assert [keuze[groei] for keuze in maxima] == [basis[groei], 123456] * 3
    assert all(keuze[naam] == basis[naam] for keuze in maxima for naam in basis.keys() - {vpt, groei})


def test_a_tighter_maximum_names_its_room_on_the_rows_that_it_stops() -> None:
    """VPT alone falls short, and its ceiling is what stopped it."""
    tekst = (
        'naam = "x"\n[[invoer]]\nnaam = "r"\nvoorbeeld = { aanbieders = 6, deelruimtes = 1, tekort = "-50%" }\n'
        '[assen]\nmaximum."Plafond VPT" = ["99%", "999%"]\n'
    )
    rekenaar = Rekenaar(plan(tekst))
    krap, ruim = rekenaar.partij(0, 2).rijen[:, RUIMTE].reshape(2, -1)
    namen = (*rekenaar.ruimtenamen(0), None)
    vormen = [vorm for *_, vorm in rekenaar.rijnamen(0)]
    gestopt = {(vorm, namen[plaats]) for vorm, plaats in zip(vormen, krap.tolist(), strict=True) if plaats >= 0}
    assert gestopt == {("VPT", "Plafond VPT")}
    assert set(ruim.tolist()) == {-1}


def test_under_every_profile_scenarios_equal_herschikkingen_on_their_own() -> None:
    """Also where the claims themselves follow from the room, as with a guarantee that a shortage lifts."""
    namen = list(profielen("herschikking"))
    tekst = f'naam = "x"\nprofielen = {namen}\n[[invoer]]\nnaam = "r"\nvoorbeeld = {{ aanbieders = 6, seed = 5 }}\n'
    _vergelijk(tekst + VARIANTEN)


def test_every_draw_equals_a_herschikking_on_its_own() -> None:
    _vergelijk(TREKKINGEN, herhalingen=4)


def _vergelijk(tekst: str, **anders: int) -> Plan:
    gelezen = plan(tekst, **anders)
    rekenaar = Rekenaar(gelezen)
    partij = rekenaar.partij(0, gelezen.aantal)
    rijen = partij.rijen.reshape(gelezen.aantal, -1, len(RIJ))
    for nummer in range(gelezen.aantal):
        uitkomst = bereken(rekenaar.invoer(nummer), rekenwijze="vulling")
        assert partij.scenarios[nummer, 1] == (uitkomst.status == "verdeeld")
        assert partij.scenarios[nummer, 2] == (uitkomst.scenario or 0)
        assert partij.scenarios[nummer, 3] == uitkomst.regio.contracteerruimte
        verwacht = [
            [
                *rij.in_aanmerking.model_dump().values(),
                *(rij.toegekend.model_dump().values() if rij.toegekend else (-1, -1, -1)),
                rij.vrijval,
            ]
            for rij in uitkomst.afspraken
        ]
        assert rijen[nummer, :, CLAIM1:RUIMTE].tolist() == verwacht
        namen = (*rekenaar.ruimtenamen(nummer), None)
        assert [namen[plaats] for plaats in rijen[nummer, :, RUIMTE].tolist()] == [
            rij.ruimte for rij in uitkomst.afspraken
        ]
    return gelezen


def test_repeated_synthetic_regions_are_the_regions_of_the_next_seeds() -> None:
    tekst = 'naam = "x"\nherhalingen = 3\n[[invoer]]\nnaam = "r"\nvoorbeeld = { aanbieders = 3, seed = 5 }\n'
    rekenaar = Rekenaar(plan(tekst))
    assert rekenaar.invoer(2) == lees_object(voorbeeldregio(3, "2%", 7))[0]


def test_any_cut_into_batches_gives_the_same_rows() -> None:
    gelezen = plan(TREKKINGEN)
    heel = Rekenaar(gelezen).partij(0, gelezen.aantal)
    delen = [Rekenaar(gelezen).partij(van, tot) for van, tot in ((0, 1), (1, 39), (39, 44), (44, 80))]
    assert (np.concatenate([deel.rijen for deel in delen]) == heel.rijen).all()
    assert {nummer for deel in delen for nummer in deel.nagerekend} == set(heel.nagerekend) == gelezen.na_te_rekenen


def test_a_sampled_scenario_with_other_cents_stops_the_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is calculated again on its own; a cent too many in the set is the program's fault."""
    from verdeelsleutel_scenarios.reeks import rekenaar

    def met_een_cent_te_veel(*args: object, **kwargs: object) -> object:
        bedragen = reken(*args, **kwargs)
        bedragen.toegekend[:, 1, 0] += 1
        return bedragen

    monkeypatch.setattr(rekenaar, "reken", met_een_cent_te_veel)
    with pytest.raises(Programmafout, match="scenario"):
        Rekenaar(plan(RASTER)).partij(0, 6)


def test_a_sampled_scenario_with_another_room_stops_the_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right cents with a wrong reason are wrong too."""
    from verdeelsleutel_scenarios.reeks import rekenaar

    def met_een_andere_ruimte(*args: object, **kwargs: object) -> object:
        bedragen = reken(*args, **kwargs)
        bedragen.ruimte[:, 0] = -1 - bedragen.ruimte[:, 0]
        return bedragen

    monkeypatch.setattr(rekenaar, "reken", met_een_andere_ruimte)
    with pytest.raises(Programmafout, match="rooms"):
        Rekenaar(plan(RASTER)).partij(0, 6)
