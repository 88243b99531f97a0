"""The command `plafond`: assessment, division and settlement, each a short recipe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_api.teksten import tekst

if TYPE_CHECKING:
    from verdeelsleutel.fouten import Fout
    from verdeelsleutel.plafond.afrekening.uitkomst import PlafondUitkomst

SOORTEN = ("beoordeling", "verdeling", "afrekening")
UITKOMST_SOORTEN = (".json", ".xlsx")


def plafond(taal: Taal, *, wat: str, invoer: str, uit: str | None) -> int:
    """Judge requests, divide over them too, or settle declarations; write or show the answer."""
    from verdeelsleutel_api.schrijven import controleer_doel

    if wat not in SOORTEN:
        gegevens = {"naam": "plafond", "keuzes": ", ".join(SOORTEN), "waarde": wat}
        raise Gestopt(tekst("cli.fouten.keuze", taal, **gegevens))
    doel = None if uit is None else controleer_doel(uit, UITKOMST_SOORTEN, taal, invoer)
    if wat == "afrekening":
        _afrekening(taal, Path(invoer), doel)
    else:
        _beoordeling(taal, Path(invoer), doel, met_verdeling=wat == "verdeling")
    return 0


def _beoordeling(taal: Taal, invoer: Path, doel: Path | None, *, met_verdeling: bool) -> None:
    from verdeelsleutel.plafond import beoordeel_verzoek, json_bytes
    from verdeelsleutel.tabellen.plafond_lees import lees_beoordelingsverzoek, lees_bron
    from verdeelsleutel_api.plafond_terminal import beoordeling_samengevat, toon_beoordeling
    from verdeelsleutel_api.schrijven import schrijf_heel

    verzoek, waarschuwingen = lees_beoordelingsverzoek(lees_bron(invoer), met_verdeling=met_verdeling)
    if not met_verdeling:
        verzoek = verzoek.model_copy(update={"verdeling": None})
    uitkomst = beoordeel_verzoek(verzoek, waarschuwingen=waarschuwingen, taal=taal)
    _toon_waarschuwingen(waarschuwingen, taal)
    if doel is None:
        from verdeelsleutel_api.scherm import console

        toon_beoordeling(uitkomst, console(), taal)
        return
    if doel.suffix.lower() == ".json":
        schrijf_heel(doel, lambda pad: pad.write_bytes(json_bytes(uitkomst)), taal)
    else:
        from verdeelsleutel.tabellen.plafond_uit import werkboek_bytes

        schrijf_heel(doel, lambda pad: pad.write_bytes(werkboek_bytes((verzoek, uitkomst), None)), taal)
    click.echo(beoordeling_samengevat(uitkomst, taal))
    click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))


def _afrekening(taal: Taal, invoer: Path, doel: Path | None) -> None:
    from verdeelsleutel.plafond import afrekenen, json_bytes
    from verdeelsleutel.tabellen.plafond_lees import lees_afrekeninginvoer, lees_bron
    from verdeelsleutel.tabellen.plafond_stroom import is_stroom
    from verdeelsleutel_api.schrijven import schrijf_heel

    if is_stroom(invoer):
        _stroom(taal, invoer, doel)
        return
    gelezen, waarschuwingen = lees_afrekeninginvoer(lees_bron(invoer))
    uitkomst = afrekenen(gelezen, taal)
    _toon_waarschuwingen(waarschuwingen, taal)
    if doel is None:
        toon_plafonds(uitkomst.plafonds, taal)
        return
    if doel.suffix.lower() == ".json":
        schrijf_heel(doel, lambda pad: pad.write_bytes(json_bytes(uitkomst)), taal)
    else:
        from verdeelsleutel.tabellen.plafond_uit import werkboek_bytes

        schrijf_heel(doel, lambda pad: pad.write_bytes(werkboek_bytes(None, (gelezen, uitkomst))), taal)
    meld_afrekening(uitkomst.plafonds, doel, taal)


def _stroom(taal: Taal, invoer: Path, doel: Path | None) -> None:
    """As `_afrekening`, for so many declarations that they stay columns; its answer is too long for a workbook."""
    from verdeelsleutel.plafond import reken_af
    from verdeelsleutel.plafond.afrekening.delen import Delen
    from verdeelsleutel.tabellen.plafond_stroom import lees_stroom
    from verdeelsleutel_api.schrijven import schrijf_heel

    if doel is not None and doel.suffix.lower() != ".json":
        raise Gestopt(tekst("cli.plafond.alleen_json", taal, pad=doel))
    gelezen = lees_stroom(invoer)
    afrekening = reken_af(gelezen.stroom, gelezen.invoer.regime)
    delen = Delen(gelezen.invoer, gelezen.kolommen, gelezen.stroom, afrekening)
    delen.reken_na()
    _toon_waarschuwingen(gelezen.waarschuwingen, taal)
    if doel is None:
        toon_plafonds(delen.plafonds(), taal)
        return

    def schrijf(pad: Path) -> None:
        with pad.open("wb") as bestand:
            delen.schrijf(bestand, taal)

    schrijf_heel(doel, schrijf, taal)
    meld_afrekening(delen.plafonds(), doel, taal)


def toon_plafonds(plafonds: Sequence[PlafondUitkomst], taal: Taal) -> None:
    """The settlement on the terminal."""
    from verdeelsleutel_api.plafond_terminal import toon_afrekening
    from verdeelsleutel_api.scherm import console

    toon_afrekening(plafonds, console(), taal)


def meld_afrekening(plafonds: Sequence[PlafondUitkomst], doel: Path, taal: Taal) -> None:
    """Tell in a line what a settlement says, and where it was written."""
    from verdeelsleutel.uitleg.getallen import euro

    velden = {"betaald": "betaald", "aangehouden": "aangehouden", "terug": "terug_te_vorderen"}
    gegevens = {naam: euro(sum(getattr(rij, veld) for rij in plafonds), taal) for naam, veld in velden.items()}
    click.echo(tekst("cli.plafond.afgerekend", taal, aantal=len(plafonds), **gegevens))
    click.echo(tekst("cli.herschik.geschreven", taal, pad=doel))


def _toon_waarschuwingen(waarschuwingen: Sequence[Fout], taal: Taal) -> None:
    if waarschuwingen:
        from verdeelsleutel_api.scherm import console
        from verdeelsleutel_api.terminal import toon_fouten

        toon_fouten(waarschuwingen, console(stderr=True), taal)
