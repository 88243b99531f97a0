"""The templates of the page, filled in one language; everything is escaped."""

from __future__ import annotations

from functools import cache, partial
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.teksten import tekst

_ANDERE: dict[Taal, tuple[Taal, str]] = {"nl": ("en", "English"), "en": ("nl", "Nederlands")}


def vul(sjabloon: str, taal: Taal, **gegevens: object) -> str:
    """Fill a template; a name that it asks for and does not get is an error."""
    andere, andere_naam = _ANDERE[taal]
    algemeen = {
        "taal": taal,
        "t": partial(_tekst, taal),
        "lang_zoek": "?lang=en" if taal == "en" else "",
        "andere_taal": andere,
        "andere_taal_naam": andere_naam,
        "wissel_pad": "/",
        "versie": version("verdeelsleutel"),
        "hier": "",
        "doel": "/herschikking",
    }
    return _omgeving().get_template(sjabloon).render({**algemeen, **gegevens})


def _tekst(taal: Taal, sleutel: str, **gegevens: object) -> str:
    return tekst(sleutel, taal, **gegevens)


@cache
def _omgeving() -> Environment:
    return Environment(
        loader=PackageLoader("verdeelsleutel_api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
