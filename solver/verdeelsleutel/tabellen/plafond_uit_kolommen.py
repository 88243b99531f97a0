"""The columns of a workbook with answers about ceilings."""

from __future__ import annotations

from verdeelsleutel.tabellen.werkboek_blad import Kolom

_SLEUTEL = (
    Kolom("agb", "AGB-code", "code", 11, "Invoer", "invoer"),
    Kolom("sector", "Sector", "tekst", 16, "Invoer", "invoer"),
    Kolom("setting", "Setting", "code", 9, "Invoer", "invoer"),
)
AANVRAGEN = (
    Kolom("id", "Aanvraag", "code", 12, "Invoer", "invoer"),
    *_SLEUTEL,
    Kolom("regio", "Regio", "tekst", 16, "Invoer", "invoer"),
    Kolom("contracttype", "Contracttype", "tekst", 13, "Invoer", "invoer"),
    Kolom("jaar", "Jaar", "code", 7, "Invoer", "invoer"),
    Kolom("ingediend_op", "Ingediend op", "code", 12, "Invoer", "invoer"),
    Kolom("compleet_op", "Compleet op", "code", 12, "Invoer", "invoer"),
    Kolom("plafond", "Plafond", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("gedeclareerd", "Gedeclareerd", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("prognose", "Prognose", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("gevraagd", "Gevraagde verhoging", "bedrag", 15, "Invoer", "invoer", totaal=True),
    Kolom("voldoet", "Oordeel", "code", 13, "Uitkomst", "uitkomst"),
    Kolom("besluit_uiterlijk", "Besluit uiterlijk", "code", 12, "Uitkomst", "uitkomst"),
    Kolom("onderbouwd", "Onderbouwd bedrag", "bedrag", 15, "Uitkomst", "uitkomst", totaal=True),
    Kolom("klasse", "Klasse", "tekst", 14, "Uitkomst", "uitkomst"),
    Kolom("toegekend", "Toegekend", "bedrag", 15, "Uitkomst", "uitkomst", totaal=True),
    Kolom("nieuw_plafond", "Nieuw plafond", "bedrag", 15, "Formule", "formule", totaal=True),
    Kolom("ruimte", "Ruimte die vol was", "tekst", 16, "Uitkomst", "uitkomst"),
    Kolom("reden", "Reden", "tekst", 70, "Uitkomst", "uitkomst"),
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
    Kolom("jaar", "Jaar", "code", 7, "Invoer", "invoer"),
    Kolom("versies", "Versies van het plafond", "tekst", 40, "Invoer", "invoer"),
    Kolom("declareren_tot", "Declareren tot", "code", 12, "Invoer", "invoer"),
    Kolom("plafond", "Laatste plafond", "bedrag", 16, "Uitkomst", "uitkomst", totaal=True),
    Kolom("gedeclareerd", "Gedeclareerd, na credits", "bedrag", 16, "Uitkomst", "uitkomst", totaal=True),
    Kolom("betaald", "Betaald", "bedrag", 16, "Uitkomst", "uitkomst", totaal=True),
    Kolom("aangehouden", "Aangehouden", "bedrag", 16, "Uitkomst", "uitkomst", totaal=True),
    Kolom("terug", "Terug te vorderen", "bedrag", 16, "Uitkomst", "uitkomst", totaal=True),
    Kolom("f_over", "Blijft bij de aanbieder", "bedrag", 16, "Formule", "formule", totaal=True),
    Kolom("f_verschil", "Controle: moet 0 zijn", "bedrag", 14, "Formule", "formule", totaal=True),
    Kolom("stand", "Stand", "code", 12, "Uitkomst", "uitkomst"),
)
DECLARATIES = (
    Kolom("id", "Declaratie", "code", 16, "Invoer", "invoer"),
    *_SLEUTEL,
    Kolom("jaar", "Jaar", "code", 7, "Invoer", "invoer"),
    Kolom("ingediend_op", "Ingediend op", "code", 12, "Invoer", "invoer"),
    Kolom("zorg_tot", "Zorg tot", "code", 12, "Invoer", "invoer"),
    Kolom("bedrag", "Bedrag", "bedrag", 15, "Invoer", "invoer"),
    Kolom("crediteert", "Crediteert", "code", 16, "Invoer", "invoer"),
    Kolom("betaald", "Betaald", "bedrag", 15, "Uitkomst", "uitkomst", totaal=True),
    Kolom("aangehouden", "Aangehouden", "bedrag", 15, "Uitkomst", "uitkomst", totaal=True),
    Kolom("nabetalingen", "Nabetalingen", "tekst", 30, "Uitkomst", "uitkomst"),
    Kolom("reden", "Reden", "tekst", 60, "Uitkomst", "uitkomst"),
)
