"""A new aanbieder may leave last year out of a JSON object if growth was honoured; nobody else may."""

from __future__ import annotations

import pytest

from herschikking.fabriek import rij, uitkomst, verzoek
from verdeelsleutel.fouten import OngeldigeInvoer
from verdeelsleutel.tabellen import lees_object


def zonder_vorig_jaar(**bedragen):
    """A request with one row that lacks last year's amount."""
    afspraak = rij("75750001", "ZZP", **bedragen)
    del afspraak["herschikking_vorig_jaar"]
    return verzoek("100", afspraak)


def test_it_counts_as_zero_with_a_warning():
    request = zonder_vorig_jaar(groei_gehonoreerd="0.03", productie="0.03")
    _, waarschuwingen = lees_object(request)
    assert [(w.code, w.waarde) for w in waarschuwingen] == [("telt_als_nul", "herschikking_vorig_jaar")]
    assert uitkomst(request)["afspraken"][0]["in_aanmerking"]["categorie2"] == "0.03"


@pytest.mark.parametrize("groei", ["0", "0.00"])
def test_without_growth_it_is_missing(groei):
    with pytest.raises(OngeldigeInvoer) as ongeldig:
        lees_object(zonder_vorig_jaar(groei_gehonoreerd=groei, productie="5"))
    assert [fout.loc for fout in ongeldig.value.fouten if fout.ernst == "fout"] == [
        ("afspraken", 0, "herschikking_vorig_jaar")
    ]
