"""The verifier of the settlement: it accepts every right answer, and no other."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plafond.afrekening.stromen import declaratie, invoer, invoeren, plafond, versie
from verdeelsleutel.fouten import Programmafout
from verdeelsleutel.gegevens.model import json_bytes
from verdeelsleutel.nareken import afrekening as verifier
from verdeelsleutel.nareken.afrekening import nareken
from verdeelsleutel.plafond.afrekening.antwoord import afrekenen
from verdeelsleutel.plafond.afrekening.invoer import AfrekeningInvoer, Regime

RIJVELDEN = ("betaald", "aangehouden")
PLAFONDVELDEN = ("plafond", "gedeclareerd", "betaald", "aangehouden", "terug_te_vorderen")


def vraag_en_antwoord(gevraagd: AfrekeningInvoer) -> tuple[dict[str, Any], dict[str, Any]]:
    return gevraagd.model_dump(mode="json"), json.loads(json_bytes(afrekenen(gevraagd)))


def voorbeeld() -> tuple[dict[str, Any], dict[str, Any]]:
    """Two later payments of one debit: a raise, and room that a credit frees."""
    return vraag_en_antwoord(
        invoer(
            Regime.STOP,
            [plafond(versie(1000, 0), versie(1500, 3))],
            [
                declaratie("a", 1, 800),
                declaratie("b", 2, 1200),
                declaratie("c", 4, 300, van="a"),
                declaratie("d", 5, 90),
            ],
        )
    )


@given(invoeren(), st.data())
@settings(max_examples=250, deadline=None)
def test_no_change_of_a_cent_is_accepted(gevraagd: AfrekeningInvoer, data: st.DataObject) -> None:
    """The answer is accepted; one cent more or less in any amount of it is not."""
    vraag, antwoord = vraag_en_antwoord(gevraagd)
    assert nareken(vraag, antwoord) == []
    plekken = [(rij, veld) for rij in antwoord["plafonds"] for veld in PLAFONDVELDEN]
    plekken += [(rij, veld) for rij in antwoord["declaraties"] for veld in RIJVELDEN]
    plekken += [(na, "bedrag") for rij in antwoord["declaraties"] for na in rij["nabetalingen"]]
    rij, veld = data.draw(st.sampled_from(plekken))
    cents = int(rij[veld].replace(".", "")) + data.draw(st.sampled_from([-1, 1]))
    rij[veld] = f"{cents // 100}.{cents % 100:02d}" if cents >= 0 else f"-0.{-cents:02d}"
    assert nareken(vraag, antwoord) != []


@given(invoeren([Regime.STOP]), st.data())
@settings(max_examples=150, deadline=None)
def test_no_cent_moves_from_one_declaration_to_another(gevraagd: AfrekeningInvoer, data: st.DataObject) -> None:
    """Totals that still add up do not hide it: the order decides who is paid."""
    vraag, antwoord = vraag_en_antwoord(gevraagd)
    betaald = [rij for rij in antwoord["declaraties"] if rij["betaald"] != "0.00"]
    wacht = [rij for rij in antwoord["declaraties"] if rij["aangehouden"] != "0.00"]
    if not betaald or not wacht:
        return
    geeft, krijgt = data.draw(st.sampled_from(betaald)), data.draw(st.sampled_from(wacht))
    if geeft is krijgt:
        return
    _verschuif(geeft, -1)
    _verschuif(krijgt, 1)
    assert nareken(vraag, antwoord) != []


@pytest.mark.parametrize(
    "verander",
    [
        lambda antwoord: antwoord["declaraties"].pop(),
        lambda antwoord: antwoord["declaraties"].append(antwoord["declaraties"][0]),
        lambda antwoord: antwoord["declaraties"].reverse(),
        lambda antwoord: antwoord["plafonds"].pop(),
        lambda antwoord: antwoord["plafonds"][0].update(agb="75750002"),
        lambda antwoord: antwoord["plafonds"][0].update(definitief=True),
        lambda antwoord: antwoord["plafonds"][0].update(definitief=0),
        lambda antwoord: antwoord["plafonds"][0].update(betaald=15.0),
        lambda antwoord: antwoord["plafonds"][0].pop("terug_te_vorderen"),
        lambda antwoord: antwoord["declaraties"][1].update(nabetaald_op=None),
        lambda antwoord: antwoord["declaraties"][1].update(nabetaald_op="2024-03-04"),
        lambda antwoord: antwoord["declaraties"][1]["nabetalingen"].pop(),
        lambda antwoord: antwoord["declaraties"][1]["nabetalingen"].reverse(),
        lambda antwoord: antwoord["declaraties"][1]["nabetalingen"][0].update(datum="2024-03-03"),
        lambda antwoord: antwoord["declaraties"][0].update(reden=""),
        lambda antwoord: antwoord["declaraties"][0].update(betaald="5.0"),
        lambda antwoord: antwoord["declaraties"][0].update(betaald="05.00"),
        lambda antwoord: antwoord["declaraties"][0].update(betaald=None),
        lambda antwoord: antwoord.clear(),
    ],
)
def test_what_is_missing_moved_or_misshapen_is_rejected(verander: Any) -> None:
    """Rows, dates, order, types and shapes."""
    vraag, antwoord = voorbeeld()
    assert nareken(vraag, antwoord) == []
    verander(antwoord)
    assert nareken(vraag, antwoord) != []


def test_reasons_say_what_is_wrong() -> None:
    """A payment above the ceiling, an earlier one that waits and a sum that is off are each named."""
    vraag, antwoord = voorbeeld()
    tweede, vierde = antwoord["declaraties"][1], antwoord["declaraties"][3]
    vierde.update(betaald="0.90", aangehouden="0.00")
    tweede.update(aangehouden="2.10")
    redenen = "\n".join(nareken(vraag, antwoord))
    assert "d: betaald terwijl b nog wacht" in redenen
    assert "75750001 wijkverpleging 2024: op 2024-03-06 is 1590 cent betaald, meer dan het plafond" in redenen
    assert "b: betaald + aangehouden is niet wat er na credits" in redenen


def test_an_answer_that_is_rejected_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A settlement that the verifier refuses is a fault of the program."""
    monkeypatch.setattr(verifier, "nareken", lambda vraag, antwoord: ["plafond overschreden"])
    with pytest.raises(Programmafout, match="plafond overschreden"):
        afrekenen(invoer(Regime.STOP, [plafond(versie(1, 0))], []))


def test_runs_alone_with_the_standard_library(tmp_path: Path) -> None:
    """Copied into an empty folder, without site-packages, it judges the same."""
    shutil.copy(verifier.__file__, tmp_path / "afrekening.py")
    vraag, antwoord = voorbeeld()
    fout = copy.deepcopy(antwoord)
    _verschuif(fout["declaraties"][0], -1)
    (tmp_path / "alles.json").write_text(json.dumps([vraag, antwoord, fout]), encoding="utf-8")
    programma = (
        "import json, sys; sys.path.insert(0, '.'); from afrekening import nareken;"
        "vraag, goed, fout = json.load(open('alles.json', encoding='utf-8'));"
        "print(len(nareken(vraag, goed)), len(nareken(vraag, fout)) > 0)"
    )
    gedaan = subprocess.run(  # noqa: S603  our own interpreter and our own text
        [sys.executable, "-I", "-S", "-c", programma], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert gedaan.stdout.split() == ["0", "True"]


def _verschuif(rij: dict[str, Any], cents: int) -> None:
    for veld, teken in (("betaald", 1), ("aangehouden", -1)):
        nieuw = int(rij[veld].replace(".", "")) + teken * cents
        rij[veld] = f"{nieuw // 100}.{nieuw % 100:02d}"
