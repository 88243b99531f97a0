"""A sheet of the result's workbook: the same head on each, Dutch formats, and text that is never a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

Soort = Literal[
    "tekst", "code", "waarde", "bedrag", "exact", "verschil", "deel", "niveau", "geheel", "volume", "verschil_volume"
]
Tint = Literal["", "invoer", "uitkomst", "formule"]

_A4, A3 = 9, 8
"""Paper sizes as Excel numbers them."""
LANGSTE_TEKST = 32_767
"""Most characters in one cell (Microsoft, Excel specifications and limits)."""

_LINKS = frozenset({"tekst", "code", "waarde"})
_FORMAAT = {
    "bedrag": "[$-413]#,##0.00;[Red]-#,##0.00",
    "exact": "[$-413]#,##0.0000;[Red]-#,##0.0000",
    "verschil": "[$-413]0.0000;[Red]-0.0000",
    "deel": "[$-413]0.0000%",
    "niveau": "[$-413]0.0000000000",
    "geheel": "[$-413]#,##0",
    "volume": "[$-413]#,##0.0000",
    "verschil_volume": "[$-413]0.000000",
    "waarde": "[$-413]0.00%;;;@",
}
_TINTEN = {"invoer": "#EAF1FA", "uitkomst": "#FFFFFF", "formule": "#EEF6EC", "": "#FFFFFF"}
_BANDEN = {"invoer": "#2F5D8C", "uitkomst": "#17365C", "formule": "#2E6B3A", "": "#17365C"}
_REGELHOOGTE = 13.5
"""Points that one line of text takes."""
_FORMULETEKENS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Formule:
    """A live formula, and its value in the unit of the column for programs that do not calculate."""

    tekst: str
    waarde: int | Fraction | Decimal | str


Cel = str | int | Fraction | Decimal | Formule | None
"""Amounts are cents, also in `Formule`; a `Fraction` or `Decimal` of them is finer. Shares are fractions of one."""


@dataclass(frozen=True)
class Kolom:
    """A column: key, heading, kind, width in characters, and the band above it.

    `totaal` says that the column is summed; `tint` what kind of figure it holds: input, answer or formula.
    """

    sleutel: str
    titel: str
    soort: Soort
    breedte: float
    band: str = ""
    tint: Tint = "uitkomst"
    totaal: bool = False


@dataclass(frozen=True)
class Bereik:
    """Where a table stands: its headings from `kop`, its rows from `eerste` to `laatste` (from 0), and its columns."""

    blad: str
    kop: int
    eerste: int
    laatste: int
    plaatsen: Mapping[str, int]

    def cel(self, sleutel: str, rij: int) -> str:
        """The cell of a column in row `rij` (from 0), such as ``D7``."""
        cel: str = xl_rowcol_to_cell(rij, self.plaatsen[sleutel])
        return cel

    def kolom(self, sleutel: str) -> str:
        """All cells of a column, absolute and with the sheet: ``afspraken!$D$7:$D$12``."""
        letter = xl_col_to_name(self.plaatsen[sleutel], col_abs=True)
        return f"{self.blad}!{letter}${self.eerste + 1}:{letter}${self.laatste + 1}"


class Opmaak:
    """The formats of one workbook, each made once."""

    def __init__(self, boek: Workbook) -> None:
        self._boek = boek
        self._gemaakt: dict[tuple[tuple[str, object], ...], Format] = {}

    def maak(self, **kenmerken: object) -> Format:
        """The format with these properties."""
        sleutel = tuple(sorted(kenmerken.items()))
        if sleutel not in self._gemaakt:
            self._gemaakt[sleutel] = self._boek.add_format({"font_name": "Calibri", "font_size": 10, **kenmerken})
        return self._gemaakt[sleutel]

    def cel(self, soort: Soort, tint: Tint = "", *, vet: bool = False, citaat: bool = False) -> Format:
        """The format of a value; `citaat` marks text that would read as a formula if it were typed again."""
        kenmerken: dict[str, object] = {
            "num_format": _FORMAAT.get(soort, "@"),
            "valign": "top",
            "bg_color": _TINTEN[tint],
            "border": 1,
            "border_color": "#C9D1DA",
        }
        if soort in _LINKS:
            kenmerken |= {"text_wrap": soort == "tekst", "align": "left", "indent": 1}
        if vet:
            kenmerken["bold"] = True
        if citaat:
            kenmerken["quote_prefix"] = True
        return self.maak(**kenmerken)

    def kop(self, kolom: Kolom) -> Format:
        """The format of a heading: to the right over numbers."""
        return self.maak(
            bold=True,
            **({"align": "left", "indent": 1} if kolom.soort in _LINKS else {"align": "right"}),
            font_color="#FFFFFF",
            bg_color=_BANDEN[kolom.tint],
            text_wrap=True,
            valign="vcenter",
            border=1,
            border_color="#FFFFFF",
        )

    def band(self, tint: Tint) -> Format:
        """The format of the name over a group of headings, which may run over its neighbours."""
        return self.maak(bold=True, font_color="#FFFFFF", bg_color=_BANDEN[tint])


class Blad:
    """One worksheet with the head that every sheet of a result has.

    Parameters
    ----------
    naam : of the sheet
    titel : over the sheet
    kenmerken : lines that identify the result: peildatum, policy, deviations, hash
    voet : text at the bottom of every printed page
    """

    KOPREGELS = 4

    def __init__(
        self, boek: Workbook, opmaak: Opmaak, naam: str, titel: str, kenmerken: Sequence[str], voet: str
    ) -> None:
        self.naam = naam
        self.opmaak = opmaak
        self.vel: Worksheet = boek.add_worksheet(naam)
        self.vel.hide_gridlines(2)
        self.tekst(0, 0, titel, opmaak.maak(bold=True, font_size=14, font_color="#17365C"))
        for regel, kenmerk in enumerate(kenmerken, start=1):
            self.tekst(regel, 0, kenmerk, opmaak.maak(font_color="#444444"))
        self._druk_af(voet)

    def tekst(self, rij: int, kolom: int, tekst: str, opmaak: Format) -> None:
        """Write text as text, whatever it looks like; too long for a cell is cut and says so."""
        if len(tekst) > LANGSTE_TEKST:
            tekst = tekst[: LANGSTE_TEKST - 1] + "…"
        self.vel.write_string(rij, kolom, tekst, opmaak)

    def alinea(self, rij: int, tekst: str, kolommen: tuple[int, int], tekens: int) -> None:
        """Write a paragraph across columns, first and last, the row as high as `tekens` characters a line need."""
        opmaak = self.opmaak.maak(text_wrap=True, valign="top")
        self.vel.merge_range(rij, kolommen[0], rij, kolommen[1], "", opmaak)
        self.tekst(rij, kolommen[0], tekst, opmaak)
        self.vel.set_row(rij, _REGELHOOGTE * max(1, -(-len(tekst) // tekens)))

    def tussenkop(self, rij: int, tekst: str) -> None:
        """Write a heading over a part of the sheet."""
        self.tekst(rij, 0, tekst, self.opmaak.maak(bold=True, font_size=12, font_color="#17365C"))

    def cel(self, rij: int, kolom: int, waarde: Cel, soort: Soort, tint: Tint = "", *, vet: bool = False) -> None:
        """Write one value in the unit of its kind; None is an empty cell with its border."""
        opmaak = self.opmaak.cel(soort, tint, vet=vet)
        if waarde is None:
            self.vel.write_blank(rij, kolom, None, opmaak)
        elif isinstance(waarde, Formule):
            self.vel.write_formula(rij, kolom, waarde.tekst, opmaak, _bewaard(waarde.waarde, soort))
        elif isinstance(waarde, str):
            citaat = waarde.startswith(_FORMULETEKENS)
            self.tekst(rij, kolom, waarde, self.opmaak.cel(soort, tint, vet=vet, citaat=True) if citaat else opmaak)
        else:
            self.vel.write_number(rij, kolom, _in_eenheid(Fraction(waarde), soort), opmaak)

    def tabel(
        self,
        rij: int,
        kolommen: Sequence[Kolom],
        rijen: Sequence[Mapping[str, Cel]],
        *,
        totalen: Mapping[str, int] | None = None,
    ) -> Bereik:
        """Write a table with its headings at `rij`, bands above them if any, and totals of the rows that are shown.

        `totalen` holds the sums in cents of the columns that have `totaal`; None leaves out the line of totals. It
        stands above the headings, so that filters and sorting leave it alone.
        """
        bereik = self.bereik(rij, kolommen, len(rijen), met_totalen=totalen is not None)
        kop = bereik.eerste - 1
        self._koppen(kop, rij if any(kolom.band for kolom in kolommen) else None, kolommen)
        if totalen is not None:
            self._totalen(kop - 1, kolommen, bereik, totalen)
        for nummer, waarden in enumerate(rijen, start=bereik.eerste):
            for plaats, kolom in enumerate(kolommen):
                self.cel(nummer, plaats, waarden.get(kolom.sleutel), kolom.soort, kolom.tint)
            self.vel.set_row(nummer, _REGELHOOGTE * _regels(waarden, kolommen))
        return bereik

    def bereik(self, rij: int, kolommen: Sequence[Kolom], aantal: int, *, met_totalen: bool) -> Bereik:
        """Where `tabel` puts its rows."""
        eerste = rij + 1 + any(kolom.band for kolom in kolommen) + met_totalen
        plaatsen = {kolom.sleutel: plaats for plaats, kolom in enumerate(kolommen)}
        return Bereik(self.naam, rij, eerste, eerste + max(aantal, 1) - 1, plaatsen)

    def zet_vast(self, bereik: Bereik, kolommen: int) -> None:
        """Freeze the headings and the first columns, repeat them in print, filter on the headings."""
        self.vel.freeze_panes(bereik.eerste, kolommen)
        self.vel.repeat_rows(bereik.kop, bereik.eerste - 1)
        if kolommen:
            self.vel.repeat_columns(0, kolommen - 1)
        self.vel.autofilter(bereik.eerste - 1, 0, bereik.laatste, len(bereik.plaatsen) - 1)
        if "agb" in bereik.plaatsen:
            plaats = bereik.plaatsen["agb"]
            gebied = f"{xl_rowcol_to_cell(bereik.eerste, plaats)}:{xl_rowcol_to_cell(bereik.laatste, plaats)}"
            self.vel.ignore_errors({"number_stored_as_text": gebied})

    def _koppen(self, kop: int, band: int | None, kolommen: Sequence[Kolom]) -> None:
        hoogte = max(-(-len(kolom.titel) // int(kolom.breedte - 1)) for kolom in kolommen)
        self.vel.set_row(kop, _REGELHOOGTE * max(2, hoogte + 1))
        for plaats, kolom in enumerate(kolommen):
            self.vel.set_column(plaats, plaats, kolom.breedte)
            self.tekst(kop, plaats, kolom.titel, self.opmaak.kop(kolom))
            if band is not None:
                vorige = kolommen[plaats - 1].band if plaats else ""
                tekst = kolom.band if kolom.band != vorige else ""
                self.tekst(band, plaats, tekst, self.opmaak.band(kolom.tint))

    def _totalen(self, rij: int, kolommen: Sequence[Kolom], bereik: Bereik, totalen: Mapping[str, int]) -> None:
        for plaats, kolom in enumerate(kolommen):
            waarde: Cel = None
            if kolom.totaal and kolom.sleutel in totalen:
                gebied = f"{bereik.cel(kolom.sleutel, bereik.eerste)}:{bereik.cel(kolom.sleutel, bereik.laatste)}"
                waarde = Formule(f"=SUBTOTAL(109,{gebied})", totalen[kolom.sleutel])
            elif plaats == 0:
                waarde = "Totaal"
            soort: Soort = kolom.soort if isinstance(waarde, Formule) else "code"
            self.cel(rij, plaats, waarde, soort, kolom.tint, vet=True)

    def _druk_af(self, voet: str) -> None:
        self.vel.set_landscape()
        self.vel.set_paper(_A4)
        self.vel.fit_to_pages(1, 0)
        self.vel.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.vel.set_footer(f"&L&8{voet.replace('&', '&&')[:200]}&R&8&A, &P / &N")


def zonder(kolommen: Sequence[Kolom], weg: frozenset[str]) -> list[Kolom]:
    """The columns without those that this result does not need."""
    return [kolom for kolom in kolommen if kolom.sleutel not in weg]


def _regels(waarden: Mapping[str, Cel], kolommen: Sequence[Kolom]) -> int:
    """Lines that the longest wrapped text of a row takes; programs do not all work it out themselves."""
    teksten = [(str(waarden.get(kolom.sleutel) or ""), kolom.breedte) for kolom in kolommen if kolom.soort == "tekst"]
    return max([1, *(-(-len(tekst) // int(breedte * 1.1)) for tekst, breedte in teksten)])


def _in_eenheid(waarde: Fraction, soort: Soort) -> Fraction:
    return waarde / 100 if soort in ("bedrag", "exact", "verschil") else waarde


def _bewaard(waarde: int | Fraction | Decimal | str, soort: Soort) -> Decimal | str:
    """The value beside a formula, at most 17 significant digits, never through a float."""
    if isinstance(waarde, str):
        return waarde
    in_eenheid = _in_eenheid(Fraction(waarde), soort)
    return Context(prec=17).divide(Decimal(in_eenheid.numerator), Decimal(in_eenheid.denominator))
