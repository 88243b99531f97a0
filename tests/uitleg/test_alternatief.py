"""What an alternative was asked, and what it used, in sentences."""

from __future__ import annotations

from herschikking.fabriek import invoer, negen_een_miljoen
from verdeelsleutel.herschikking.alternatief import Speling, Vergelijk, zoek_alternatief
from verdeelsleutel.uitleg.alternatief import bewijszinnen, spelingzinnen, tegen_tekst, vraag

REGIO = invoer(negen_een_miljoen())


def test_the_question_names_aim_and_comparison() -> None:
    gevonden = zoek_alternatief(REGIO, "euros", Speling())
    assert vraag(gevonden).startswith("Gevraagd: zo weinig mogelijk euro's verschuiven ten opzichte van vorig jaar")
    assert vraag(gevonden, "en").startswith("Asked: move as few euros as possible against last year")


def test_another_run_is_named_by_profile_and_fingerprint() -> None:
    tegen = Vergelijk({("75750001", "ZZP"): 1}, invoer_sha256="0123456789abcdef", profiel="vgz-2023")
    gevonden = zoek_alternatief(REGIO, "aanbieders", Speling(), tegen)
    assert tegen_tekst(gevonden) == "een andere uitkomst (vgz-2023, invoer 0123456789ab…)"


def test_the_loss_that_was_allowed_and_used() -> None:
    zonder = spelingzinnen(zoek_alternatief(REGIO, "aanbieders", Speling()))
    assert len(zonder) == 2
    assert "0% onverdeeld" in zonder[0]
    assert "niet begrensd" in zonder[1]
    gevonden = zoek_alternatief(REGIO, "aanbieders", Speling(50, 3000), drempel_cents=123_456)
    totaal, niveau, drempel = spelingzinnen(gevonden)
    assert "mag 0,5% onverdeeld" in totaal
    assert "meer dan 30%" in niveau
    assert "€ 1.234,56" in drempel


def test_what_is_proven_and_otherwise_the_gap() -> None:
    gevonden = zoek_alternatief(REGIO, "aanbieders", Speling())
    assert bewijszinnen(gevonden) == ("Bewezen: met deze speling kan geen verdeling minder verschuiven.",)
    bedrag = gevonden.bedrag.model_copy(update={"ondergrens": gevonden.bedrag.alternatief - 1_234_56, "bewezen": False})
    open_ = gevonden.model_copy(update={"bedrag": bedrag, "volgorde_bewezen": False})
    gat, volgorde = bewijszinnen(open_)
    assert "Het gat is 0 aanbieders en € 1.234,56" in gat
    assert "niet bewezen" in volgorde
