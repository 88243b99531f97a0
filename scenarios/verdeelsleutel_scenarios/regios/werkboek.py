"""What the workbooks of several regions share: the same head on every sheet, tables with totals, and their inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from verdeelsleutel.fouten import Taal
from verdeelsleutel.tabellen.werkboek_blad import Bereik, Blad, Cel, Kolom, Opmaak, Soort, Tint
from verdeelsleutel.tabellen.werkboek_boek import nieuw_boek
from verdeelsleutel.uitleg.woorden import woord
from verdeelsleutel_scenarios.regios.basis import RegioInvoer

_TEKENS = 150
_LAATSTE = 7
"""The last column that a paragraph runs over."""


class Boek:
    """A workbook in the making.

    Parameters
    ----------
    titel : over every sheet, before the sheet's own name
    kenmerken : at most three lines under it
    """

    def __init__(self, titel: str, kenmerken: Sequence[str], taal: Taal) -> None:
        self._doel = BytesIO()
        self._boek = nieuw_boek(self._doel, title=titel, comments="Verdeelsleutel")
        self._opmaak = Opmaak(self._boek)
        self._titel = titel
        self._kenmerken = kenmerken
        self.taal: Taal = taal

    def blad(self, naam: str) -> Blad:
        """A new sheet, by the key of its name."""
        eigen = woord(f"regios.blad_{naam}", self.taal)
        voet = f"{self._titel} · {self._kenmerken[0]}"
        return Blad(self._boek, self._opmaak, eigen, f"{self._titel}: {eigen}", self._kenmerken, voet)

    def tabel(
        self,
        naam: str,
        kolommen: Sequence[Kolom],
        rijen: Sequence[Mapping[str, Cel]],
        totalen: Mapping[str, int] | None = None,
        vast: int = 1,
    ) -> Bereik:
        """A new sheet with one table, its headings and first `vast` columns frozen."""
        blad = self.blad(naam)
        bereik = blad.tabel(Blad.KOPREGELS, kolommen, rijen, totalen=totalen)
        blad.zet_vast(bereik, vast)
        return bereik

    def plek(self, kolommen: Sequence[Kolom], *, met_totalen: bool) -> Bereik:
        """Where the rows of `tabel` will stand, for formulas that refer to their own row."""
        eerste = Blad.KOPREGELS + 1 + any(kolom.band for kolom in kolommen) + met_totalen
        plaatsen = {kolom.sleutel: plaats for plaats, kolom in enumerate(kolommen)}
        return Bereik("", Blad.KOPREGELS, eerste, eerste, plaatsen)

    def alineas(self, blad: Blad, rij: int, teksten: Sequence[str]) -> int:
        """Write paragraphs one below the other; returns the row after the last."""
        for plaats, tekst in enumerate(teksten, start=rij):
            blad.alinea(plaats, tekst, (0, _LAATSTE), _TEKENS)
        return rij + len(teksten)

    def kolom(
        self, sleutel: str, soort: Soort, breedte: float, tint: Tint = "uitkomst", *, kop: str = "", band: str = ""
    ) -> Kolom:
        """A column under the word of its key, or of `kop`; amounts in cents are summed."""
        titel = woord(f"regios.{kop or sleutel}", self.taal)
        naam = woord(f"regios.{band}", self.taal) if band else ""
        return Kolom(sleutel, titel, soort, breedte, naam, tint, soort == "bedrag")

    def invoer(self, invoeren: Sequence[RegioInvoer]) -> None:
        """The sheet that says which input of every region was used."""
        kolommen = [
            self.kolom("regio", "tekst", 24),
            self.kolom("zorgkantoor", "tekst", 28),
            self.kolom("jaar", "code", 8),
            self.kolom("profiel", "tekst", 26),
            self.kolom("sha256", "code", 68),
            self.kolom("waarschuwingen", "tekst", 60),
        ]
        rijen: list[dict[str, Cel]] = [
            {
                "regio": invoer.regio,
                "zorgkantoor": invoer.zorgkantoor,
                "jaar": str(invoer.jaar),
                "profiel": invoer.profiel,
                "sha256": invoer.invoer_sha256,
                "waarschuwingen": " ".join(str(fout["melding"]) for fout in invoer.waarschuwingen),
            }
            for invoer in invoeren
        ]
        if rijen:
            self.tabel("invoer", kolommen, rijen)

    def inhoud(self) -> bytes:
        """The bytes of the finished workbook."""
        self._boek.close()
        return self._doel.getvalue()


def totalen(kolommen: Sequence[Kolom], rijen: Sequence[Mapping[str, Cel]]) -> dict[str, int]:
    """The sum of every column of amounts, formulas by their value; a row without an amount counts as nothing."""
    return {kolom.sleutel: sum(_cents(rij.get(kolom.sleutel)) for rij in rijen) for kolom in kolommen if kolom.totaal}


def _cents(cel: Cel) -> int:
    waarde = getattr(cel, "waarde", cel)
    return int(waarde) if isinstance(waarde, int) else 0
