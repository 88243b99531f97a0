from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from verdeelsleutel.fouten import OngeldigeInvoer, Taal
from verdeelsleutel.tabellen import lees_bytes
from verdeelsleutel_api.kolommen import kolommen
from verdeelsleutel_api.leeg_werkboek import BLADEN, leeg_werkboek

VOORBEELDRIJEN = {"regio": 1, "afspraken": 1}


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_heading_has_a_note(taal: Taal) -> None:
    werkboek = openpyxl.load_workbook(BytesIO(leeg_werkboek(taal)))
    assert tuple(werkboek.sheetnames) == BLADEN
    for blad in BLADEN:
        koppen = {cel.value: cel.comment.text for cel in werkboek[blad][1]}
        assert {naam: tekst.partition(" (")[0] for naam, tekst in koppen.items()}.keys() == {
            kolom.naam for kolom in kolommen()[blad]
        }
        assert all(koppen.values())


def test_the_only_faults_of_an_empty_workbook_are_that_it_is_empty() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        lees_bytes(leeg_werkboek("nl"), "leeg.xlsx")
    assert [een.blad for een in fout.value.fouten] == ["regio", "afspraken"]


def test_a_filled_workbook_is_read_without_a_warning() -> None:
    """Each column with the value that its explanation gives as an example."""
    werkboek = openpyxl.load_workbook(BytesIO(leeg_werkboek("nl")))
    for blad in VOORBEELDRIJEN:
        for k, kolom in enumerate(kolommen()[blad], start=1):
            waarde = float(kolom.voorbeeld) if kolom.soort == "bedrag" else kolom.voorbeeld
            werkboek[blad].cell(2, k, int(kolom.voorbeeld) if kolom.soort == "jaar" else waarde)
    doel = BytesIO()
    werkboek.save(doel)
    invoer, waarschuwingen = lees_bytes(doel.getvalue(), "a.xlsx")
    assert waarschuwingen == ()
    assert invoer.regio.contracteerruimte == 9_100_000_000
    assert invoer.afspraken[0].agb == "75750001"


def test_it_is_the_same_every_time() -> None:
    assert leeg_werkboek("nl") == leeg_werkboek("nl")
