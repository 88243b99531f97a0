"""Person data: recognised to be refused, for this product needs no client and shows none."""

from __future__ import annotations

import re

_NEGEN_CIJFERS = re.compile(r"\d(?<!\d\d)(?:\d{8}|\d{3}[.\- ]\d{2}[.\- ]\d{3}|\d{2}[.\- ]\d{3}[.\- ]\d{3})(?!\d)")
_LANGSTE_KOP = 500
_KOPPEN = re.compile(
    r"\bbsn|bsn\b|burger ?service|sofi ?(?:nr|num)|social security"
    r"|geboorte ?(?:dat|dag|jaar)|\bgeb ?dat|\bgeboren\b|date ?of ?birth|birth ?da(?:te|y)|\bdob\b"
)
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def voldoet_aan_elfproef(cijfers: str) -> bool:
    """Whether nine digits pass the eleven-test of a burgerservicenummer (Logisch Ontwerp BSN); all zeros do not."""
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers, strict=True))
    return som % 11 == 0 and set(cijfers) != {"0"}


def bevat_bsn(tekst: str) -> bool:
    """Whether a text holds nine digits that pass the eleven-test, bare or grouped as 1234.56.782 or 123 456 782."""
    return any(
        voldoet_aan_elfproef(re.sub(r"[.\- ]", "", treffer.group())) for treffer in _NEGEN_CIJFERS.finditer(tekst)
    )


def noemt_persoonsgegeven(kop: str) -> bool:
    """Whether a heading or key names a BSN or a date of birth, however it is spelled: `clientBsn`, `geb.datum`."""
    woorden = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kop[:_LANGSTE_KOP])
    return bool(_KOPPEN.search(re.sub(r"[\W_]+", " ", woorden.casefold())))
