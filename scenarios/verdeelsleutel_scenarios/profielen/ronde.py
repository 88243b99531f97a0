"""Two rounds in a year: what the click in June granted is the agreement that the herschikking starts from."""

from __future__ import annotations

from collections.abc import Mapping

from verdeelsleutel.herschikking.invoer import Invoer, als_verzoek
from verdeelsleutel.herschikking.uitkomst import Uitkomst
from verdeelsleutel.tabellen import lees_object


class ClickZonderVerdeling(ValueError):
    """The guarantee did not fit in the click, so there is nothing to start from."""


def na_click(click: Invoer, uitkomst: Uitkomst, productie: Mapping[tuple[str, str], str], ruimte: str) -> Invoer:
    """The input of the herschikking after a click: A = granted - K, R = H = 0, and later figures of production.

    VGZ Zorgkantoor, Contracteerruimte 2023: "Bij het clickmoment wordt (een deel van) de contracteerruimte ingezet."

    Parameters
    ----------
    click, uitkomst : the click and its answer
    productie : euros such as ``"1234.56"`` per (agb, leveringsvorm); a row that is not named keeps the click's forecast
    ruimte : the contracteerruimte of the herschikking, in euros

    Raises
    ------
    ClickZonderVerdeling
        the click divided nothing.
    OngeldigeInvoer
        an amount is not valid.
    """
    if uitkomst.status != "verdeeld":
        raise ClickZonderVerdeling
    toegekend = {
        (rij["agb"], rij["leveringsvorm"]): rij["herschikkingsafspraak"]
        for rij in uitkomst.model_dump(mode="python")["afspraken"]
    }
    kaal = click.model_copy(
        update={
            "prestaties": (),
            "afspraken": tuple(
                rij.model_copy(
                    update={
                        "herschikking_vorig_jaar": toegekend[rij.agb, rij.leveringsvorm] - rij.crisisafspraak,
                        "groei_vastgelegd": 0,
                        "groei_gehonoreerd": 0,
                    }
                )
                for rij in click.afspraken
            ),
        }
    )
    verzoek = als_verzoek(kaal)
    verzoek["regio"]["contracteerruimte"] = ruimte
    for rij in verzoek["afspraken"]:
        rij["productie"] = productie.get((rij["agb"], rij["leveringsvorm"]), rij["productie"])
    return lees_object(verzoek)[0]
