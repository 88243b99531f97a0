"""The columns of a workbook with answers about ceilings."""

from __future__ import annotations

from functools import partial

from verdeelsleutel.tabellen.werkboek_blad import Kolom

_invoer = partial(Kolom, band="Invoer", tint="invoer")
_uitkomst = partial(Kolom, band="Uitkomst")
_formule = partial(Kolom, band="Formule", tint="formule")
_SLEUTEL = (
    _invoer("agb", "AGB-code", "code", 11),
    _invoer("sector", "Sector", "tekst", 16),
    _invoer("setting", "Setting", "code", 9),
)
AANVRAGEN = (
    _invoer("id", "Aanvraag", "code", 12),
    *_SLEUTEL,
    _invoer("regio", "Regio", "tekst", 16),
    _invoer("contracttype", "Contracttype", "tekst", 13),
    _invoer("jaar", "Jaar", "code", 7),
    _invoer("ingediend_op", "Ingediend op", "code", 12),
    _invoer("compleet_op", "Compleet op", "code", 12),
    _invoer("plafond", "Plafond", "bedrag", 15, totaal=True),
    _invoer("gedeclareerd", "Gedeclareerd", "bedrag", 15, totaal=True),
    _invoer("prognose", "Prognose", "bedrag", 15, totaal=True),
    _invoer("gevraagd", "Gevraagde verhoging", "bedrag", 15, totaal=True),
    _uitkomst("voldoet", "Oordeel", "code", 13),
    _uitkomst("besluit_uiterlijk", "Besluit uiterlijk", "code", 12),
    _uitkomst("onderbouwd", "Onderbouwd bedrag", "bedrag", 15, totaal=True),
    _uitkomst("klasse", "Klasse", "tekst", 14),
    _uitkomst("toegekend", "Toegekend", "bedrag", 15, totaal=True),
    _formule("nieuw_plafond", "Nieuw plafond", "bedrag", 15, totaal=True),
    _uitkomst("ruimte", "Ruimte die vol was", "tekst", 16),
    _uitkomst("reden", "Reden", "tekst", 70),
)
VOORWAARDEN = (
    Kolom("id", "Aanvraag", "code", 12),
    Kolom("agb", "AGB-code", "code", 11),
    Kolom("soort", "Soort", "code", 12),
    Kolom("code", "Code", "code", 30),
    Kolom("omschrijving", "Wat wordt gevraagd", "tekst", 44),
    Kolom("oordeel", "Oordeel", "code", 14),
    Kolom("gegeven", "Gegevens die beslisten", "tekst", 44),
    Kolom("herkomst", "Gelezen of gekozen", "tekst", 12),
    Kolom("bron", "Bron", "tekst", 80),
)
KEUZES = (Kolom("naam", "Keuze", "tekst", 30), Kolom("waarde", "Waarde", "tekst", 44))
KLASSEN = (
    Kolom("naam", "Klasse", "tekst", 30),
    Kolom("waarde", "Eis", "tekst", 44),
    Kolom("onderbouwd", "Onderbouwd bedrag", "bedrag", 17),
    Kolom("toegekend", "Toegekend", "bedrag", 17),
)
RUIMTES = (
    Kolom("naam", "Ruimte", "tekst", 30),
    Kolom("waarde", "", "tekst", 44),
    Kolom("onderbouwd", "Onderbouwd bedrag", "bedrag", 17),
    Kolom("toegekend", "Toegekend", "bedrag", 17),
    Kolom("maximum", "Maximum", "bedrag", 17),
    Kolom("rest", "Resterende ruimte", "bedrag", 17),
)
PARAMETERS = (
    Kolom("naam", "Parameter", "code", 30),
    Kolom("waarde", "Waarde", "tekst", 60),
    Kolom("herkomst", "Gelezen of gekozen", "tekst", 12),
    Kolom("bron", "Bron", "tekst", 90),
)
PLAFONDS = (
    *_SLEUTEL,
    _invoer("jaar", "Jaar", "code", 7),
    _invoer("versies", "Versies van het plafond", "tekst", 40),
    _invoer("declareren_tot", "Declareren tot", "code", 12),
    _uitkomst("plafond", "Laatste plafond", "bedrag", 16, totaal=True),
    _uitkomst("gedeclareerd", "Gedeclareerd, na credits", "bedrag", 16, totaal=True),
    _uitkomst("betaald", "Betaald", "bedrag", 16, totaal=True),
    _uitkomst("aangehouden", "Aangehouden", "bedrag", 16, totaal=True),
    _uitkomst("terug", "Terug te vorderen", "bedrag", 16, totaal=True),
    _formule("f_over", "Blijft bij de aanbieder", "bedrag", 16, totaal=True),
    _formule("f_verschil", "Controle: moet 0 zijn", "bedrag", 14, totaal=True),
    _uitkomst("stand", "Stand", "code", 12),
)
DECLARATIES = (
    _invoer("id", "Declaratie", "code", 16),
    *_SLEUTEL,
    _invoer("jaar", "Jaar", "code", 7),
    _invoer("ingediend_op", "Ingediend op", "code", 12),
    _invoer("zorg_tot", "Zorg tot", "code", 12),
    _invoer("bedrag", "Bedrag", "bedrag", 15),
    _invoer("crediteert", "Crediteert", "code", 16),
    _uitkomst("betaald", "Betaald", "bedrag", 15, totaal=True),
    _uitkomst("aangehouden", "Aangehouden", "bedrag", 15, totaal=True),
    _uitkomst("nabetalingen", "Nabetalingen", "tekst", 30),
    _uitkomst("reden", "Reden", "tekst", 60),
)
