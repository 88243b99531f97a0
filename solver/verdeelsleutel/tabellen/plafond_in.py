"""Sheets of ceilings as a tree: the same guards as a herschikking, and every part with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from verdeelsleutel.fouten import (
    Fout,
    Foutenlijst,
    Loc,
    OngeldigeInvoer,
    OngeldigeWaarde,
    OngeldigGetal,
    TeVeelFouten,
    te_veel_fouten,
)
from verdeelsleutel.plafond.velden import setting_als_tekst
from verdeelsleutel.tabellen.bladen import Blad, Cel
from verdeelsleutel.tabellen.cellen import celtekst
from verdeelsleutel.tabellen.plafond_bron import GEWEIGERD, Bron, Plek
from verdeelsleutel.tabellen.plafond_kolommen import KEUZEVELDEN, SCHEMA, VERDEELPARAMETERS
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel.tabellen.tabel import Tabel, TabelRij, lees_tabel
from verdeelsleutel.tabellen.tabellen_in import bladfouten
from verdeelsleutel.tonen import toon

_VERDELING = ("verdeling", "klassen", "deelruimtes", "zorgplichtbodems")
_VERSIE = ("bedrag", "geldig_vanaf")
_EENMAAL = ("aanvraag_ingediend_op", "aanvraag_besluit_op", "declareren_tot")
"""Columns that say something once of a ceiling, on any of its rows."""


def bron_van_bladen(bladen: Sequence[Blad], waarschuwingen: Sequence[Fout] = ()) -> Bron:
    """The tree of an input about ceilings; what is wrong in the sheets is in its `fouten`."""
    fouten = Foutenlijst()
    namen = tuple(blad.naam for blad in bladen)
    try:
        fouten += waarschuwingen
        fouten += bladfouten(bladen, SCHEMA, ())
        boom = _Boom(fouten)
        gezien: set[str] = set()
        for blad in bladen:
            if blad.tabel in SCHEMA and blad.tabel not in gezien:
                gezien.add(blad.tabel)
                boom.neem(lees_tabel(blad, fouten, SCHEMA))
        if "algemeen" not in gezien:
            fouten.append(_blad_ontbreekt("algemeen"))
            boom.gemeld |= {(deel,) for deel in SCHEMA["algemeen"].lezers}
        boom.ontbrekende_plekken()
    except TeVeelFouten:
        raise OngeldigeInvoer([*fouten, te_veel_fouten(in_tabel=True)]) from None
    return Bron(boom.delen, tuple(fouten), boom.plekken, frozenset(boom.gemeld), namen)


def blad_ontbreekt(fout: Fout) -> Fout:
    """A part of the tree that is missing, as a missing sheet; any other fault as it is."""
    if fout.code == "ontbreekt" and len(fout.loc) == 1 and fout.loc[0] in SCHEMA:
        return _blad_ontbreekt(str(fout.loc[0]))
    return fout


def _blad_ontbreekt(naam: str) -> Fout:
    gegevens = {"bekend": ", ".join(SCHEMA[naam].nodig or SCHEMA[naam].lezers)}
    return Fout("blad_ontbreekt", blad=naam, waarde=naam, gegevens=gegevens, in_tabel=True)


class _Boom:
    """The tree as it grows, sheet by sheet."""

    def __init__(self, fouten: Foutenlijst) -> None:
        self.fouten = fouten
        self.delen: dict[str, Any] = {}
        self.plekken: dict[Loc, Plek] = {}
        self.gemeld: set[Loc] = set()

    def neem(self, tabel: Tabel) -> None:
        """Add a sheet; one without a cell is no part."""
        if tabel.leeg:
            return
        naam = tabel.blad.tabel
        zonder_kop = self._meld_ontbrekende_kolommen(tabel)
        lezers: dict[str, Callable[[Tabel, frozenset[str]], None]] = {
            "algemeen": self._algemeen,
            "verdeling": self._verdeling,
            "plafonds": self._plafonds,
        }
        if not tabel.kolommen and zonder_kop:
            loc: Loc = ("verdeling", naam) if naam in _VERDELING[1:] else (naam,)
            self._zet(loc, GEWEIGERD)
            self.gemeld.add(loc)
            return
        lezers.get(naam, self._lijst)(tabel, zonder_kop)

    def ontbrekende_plekken(self) -> None:
        """Places of what stands on sheets that are not there, or on none of their rows."""
        for deel in ("beleid", "regime", "peildatum"):
            self.plekken.setdefault((deel,), Plek("algemeen", None, deel))
        self.plekken.setdefault(("verdeling",), Plek("verdeling"))

    def _meld_ontbrekende_kolommen(self, tabel: Tabel) -> frozenset[str]:
        ontbreekt = [veld for veld in tabel.schema.nodig if veld not in tabel.kolommen]
        for veld in ontbreekt:
            gegevens = {"bekend": ", ".join(tabel.schema.nodig)}
            tabel.fout("kolom_ontbreekt", 1, veld, waarde=veld, gegevens=gegevens)
        return frozenset(ontbreekt)

    def _zet(self, loc: Loc, waarde: Any) -> None:
        """Put a value of a part, or of a part of `verdeling`."""
        houder = self.delen
        for stap in loc[:-1]:
            houder = houder.setdefault(str(stap), {})
        houder[str(loc[-1])] = waarde

    def _velden(self, tabel: Tabel, rij: TabelRij, loc: Loc, velden: Sequence[str], zonder: frozenset[str]) -> Any:
        """Fields of a row as an object, refused ones marked; their places become known."""
        uit: dict[str, Any] = {}
        for veld in velden:
            if veld in rij.gemeld or veld in zonder:
                uit[veld] = GEWEIGERD
                self.gemeld.add((*loc, veld))
            elif veld in rij.waarden:
                uit[veld] = rij.waarden[veld]
            self.plekken[*loc, veld] = Plek(tabel.blad.naam, rij.nummer, tabel.koppen.get(veld, veld))
        return uit

    def _algemeen(self, tabel: Tabel, zonder: frozenset[str]) -> None:
        if len(tabel.rijen) != 1:
            if tabel.kolommen:
                tabel.fout("algemeen_een_rij", None, None, waarde=str(len(tabel.rijen)))
                self.gemeld |= {(deel,) for deel in tabel.schema.lezers}
            return
        self.delen |= self._velden(tabel, tabel.rijen[0], (), tuple(tabel.schema.lezers), zonder)

    def _lijst(self, tabel: Tabel, zonder: frozenset[str]) -> None:
        """A sheet of rows; a selection in it becomes an object of its own."""
        naam = tabel.blad.tabel
        loc: Loc = ("verdeling", naam) if naam in _VERDELING else (naam,)
        keuze = {"klassen": "als", "deelruimtes": "omvat"}.get(naam)
        self.plekken[loc] = Plek(tabel.blad.naam)
        rijen = []
        for plaats, rij in enumerate(tabel.rijen):
            eigen = [veld for veld in tabel.schema.lezers if keuze is None or veld not in KEUZEVELDEN]
            self.plekken[*loc, plaats] = Plek(tabel.blad.naam, rij.nummer)
            waarden = self._velden(tabel, rij, (*loc, plaats), eigen, zonder)
            if keuze:
                self.plekken[*loc, plaats, keuze] = Plek(tabel.blad.naam, rij.nummer)
                waarden[keuze] = self._velden(tabel, rij, (*loc, plaats, keuze), KEUZEVELDEN, zonder)
            rijen.append(waarden)
        self._zet(loc, rijen)

    def _verdeling(self, tabel: Tabel, zonder: frozenset[str]) -> None:
        """Rows of parameter and value."""
        blad = tabel.blad.naam
        parameter, waarde = (tabel.koppen.get(kop, kop) for kop in ("parameter", "waarde"))
        self.plekken["verdeling",] = Plek(blad)
        keuze = self.delen.setdefault("verdeling", {})
        if zonder:
            self.gemeld |= {("verdeling", naam) for naam in VERDEELPARAMETERS}
        for rij in tabel.rijen if not zonder else ():
            naam = rij.waarden.get("parameter")
            if naam is None:
                if "parameter" not in rij.gemeld:
                    tabel.fout("ontbreekt", rij.nummer, parameter)
            elif naam not in VERDEELPARAMETERS:
                gegevens = {
                    "bekend": ", ".join(VERDEELPARAMETERS),
                    "lijkt_op": lijkt_op(str(naam), VERDEELPARAMETERS),
                }
                tabel.fout("onbekende_verdeelparameter", rij.nummer, parameter, waarde=toon(naam), gegevens=gegevens)
            elif naam in keuze:
                tabel.fout("dubbele_parameter", rij.nummer, parameter, waarde=naam)
            else:
                self.plekken["verdeling", naam] = Plek(blad, rij.nummer, waarde)
                self._lees_parameter(tabel, rij, naam, keuze)

    def _lees_parameter(self, tabel: Tabel, rij: TabelRij, naam: str, keuze: dict[str, Any]) -> None:
        cel: Cel = rij.waarden.get("waarde")
        kop = tabel.koppen["waarde"]
        if cel is None:
            if "waarde" not in rij.gemeld:
                tabel.fout("ontbreekt", rij.nummer, kop)
        else:
            try:
                keuze[naam] = VERDEELPARAMETERS[naam](cel)
                return
            except OngeldigeWaarde as fout:
                waarde = toon(celtekst(cel), geldveld=isinstance(fout, OngeldigGetal))
                tabel.fout(fout.code, rij.nummer, kop, waarde=waarde, gegevens={"veld": naam, **fout.gegevens})
        keuze[naam] = GEWEIGERD
        self.gemeld.add(("verdeling", naam))

    def _plafonds(self, tabel: Tabel, zonder: frozenset[str]) -> None:
        """Rows with the same agb, sector, setting and year are the versions of one ceiling."""
        self.plekken["plafonds",] = Plek(tabel.blad.naam)
        plafonds: list[dict[str, Any]] = []
        for plaats, rijen in enumerate(_per_plafond(tabel, zonder)):
            loc: Loc = ("plafonds", plaats)
            eerste = rijen[0]
            self.plekken[loc] = Plek(tabel.blad.naam, eerste.nummer)
            plafond = self._velden(tabel, eerste, loc, ("agb", "sector", "setting", "jaar"), zonder)
            plafond["versies"] = []
            self.plekken[*loc, "versies"] = Plek(tabel.blad.naam, eerste.nummer)
            for nummer, rij in enumerate(rijen):
                versie: Loc = (*loc, "versies", nummer)
                plafond["versies"].append(self._velden(tabel, rij, versie, _VERSIE, zonder))
            self._eenmaal(tabel, rijen, loc, plafond)
            plafonds.append(plafond)
        self.delen["plafonds"] = plafonds

    def _eenmaal(self, tabel: Tabel, rijen: Sequence[TabelRij], loc: Loc, plafond: dict[str, Any]) -> None:
        """What is said once of a ceiling; two rows that say different things are a fault."""
        for veld in _EENMAAL:
            stappen = ("aanvraag", veld.removeprefix("aanvraag_")) if veld.startswith("aanvraag_") else (veld,)
            gevuld = [rij for rij in rijen if veld in rij.waarden or veld in rij.gemeld]
            bron = gevuld[0] if gevuld else rijen[0]
            self.plekken[*loc, *stappen] = Plek(tabel.blad.naam, bron.nummer, tabel.koppen.get(veld, veld))
            if not gevuld:
                continue
            houder = plafond.setdefault("aanvraag", {}) if len(stappen) > 1 else plafond
            houder[stappen[-1]] = bron.waarden.get(veld, GEWEIGERD)
            if any(veld in rij.gemeld for rij in gevuld):
                houder[stappen[-1]] = GEWEIGERD
                self.gemeld.add((*loc, *stappen))
                continue
            for rij in gevuld[1:]:
                if rij.waarden[veld] != bron.waarden[veld]:
                    naam = " ".join(str(plafond[deel]) for deel in ("agb", "sector") if deel in plafond)
                    gegevens = {"plafond": toon(naam, geldveld=True) or "…", "eerste": str(bron.nummer)}
                    kop = tabel.koppen[veld]
                    waarde = str(rij.waarden[veld])
                    tabel.fout("tegenstrijdig_plafond", rij.nummer, kop, waarde=waarde, gegevens=gegevens)


def _per_plafond(tabel: Tabel, zonder: frozenset[str]) -> Iterator[list[TabelRij]]:
    """Rows by ceiling, in order of the first row of each; a row whose key cannot be read stands on its own."""
    groepen: dict[Any, list[TabelRij]] = {}
    sleutel = ("agb", "sector", "setting", "jaar")
    for rij in tabel.rijen:
        heel = not zonder & set(sleutel) and not rij.gemeld & set(sleutel) and "agb" in rij.waarden
        naam = tuple(_als_tekst(rij.waarden.get(veld)) for veld in sleutel) if heel else rij.nummer
        groepen.setdefault(naam, []).append(rij)
    yield from groepen.values()


def _als_tekst(waarde: Any) -> str | None:
    return setting_als_tekst(getattr(waarde, "tekst", waarde))
