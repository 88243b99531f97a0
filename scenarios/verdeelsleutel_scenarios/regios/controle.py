"""What must hold before regions are taken together: every check is one function, and all faults are found at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verdeelsleutel.claims.problem import MAXIMUM_CENTS
from verdeelsleutel.fouten import Fout, leesbaar
from verdeelsleutel.herschikking.invoer import Invoer
from verdeelsleutel.herschikking.parameters import parameters
from verdeelsleutel.tabellen.suggestie import lijkt_op
from verdeelsleutel_scenarios.regios.basis import OngeldigeRegios, Regiofout, op_naam


def regiofouten(invoeren: Sequence[Invoer]) -> list[Regiofout]:
    """Faults of regions beside each other: none at all, a name used twice, another year."""
    if not invoeren:
        return [Regiofout((), Fout("geen_regios"))]
    regios = op_naam(invoeren)
    return [*_dubbele_namen(regios), *_andere_jaren(regios)]


def poolfouten(invoeren: Sequence[Invoer]) -> list[Regiofout]:
    """As `regiofouten`, and faults of regions in one pool: another policy, outside the policy's pool, too large."""
    regios = op_naam(invoeren)
    return [*regiofouten(regios), *_ander_beleid(regios), *_buiten_pool(regios), *_te_groot(regios)]


def eis(fouten: Sequence[Regiofout]) -> None:
    """Go on only without faults.

    Raises
    ------
    OngeldigeRegios
        with all of them.
    """
    if fouten:
        raise OngeldigeRegios(fouten)


def _dubbele_namen(regios: Sequence[Invoer]) -> Iterator[Regiofout]:
    for naam, aantal in Counter(invoer.regio.regio for invoer in regios).items():
        if aantal > 1:
            yield _fout("regio_dubbel", naam, aantal=str(aantal))


def _andere_jaren(regios: Sequence[Invoer]) -> Iterator[Regiofout]:
    """Every region of another year than most."""
    jaar = Counter(invoer.regio.jaar for invoer in regios).most_common(1)[0][0]
    ander = next(invoer.regio.regio for invoer in regios if invoer.regio.jaar == jaar)
    for invoer in regios:
        if invoer.regio.jaar != jaar:
            jaren = {"jaar": str(invoer.regio.jaar), "ander_jaar": str(jaar)}
            yield _fout("regio_ander_jaar", invoer.regio.regio, ander=leesbaar(ander), **jaren)


def _ander_beleid(regios: Sequence[Invoer]) -> Iterator[Regiofout]:
    """Every region of which the profile or a parameter differs from that of most."""
    beleid = [(invoer.beleid.profiel, parameters(invoer.beleid)) for invoer in regios]
    if not beleid:
        return
    meeste = max(beleid, key=beleid.count)
    eerste = regios[beleid.index(meeste)]
    for invoer, eigen in zip(regios, beleid, strict=True):
        if eigen != meeste:
            gegevens = {"profiel": _profieltekst(invoer), "ander_profiel": _profieltekst(eerste)}
            yield _fout("regio_ander_beleid", invoer.regio.regio, ander=leesbaar(eerste.regio.regio), **gegevens)


def _buiten_pool(regios: Sequence[Invoer]) -> Iterator[Regiofout]:
    """Every region that its policy's pool does not name."""
    for invoer in regios:
        pool = parameters(invoer.beleid).pool
        if pool and invoer.regio.regio not in pool:
            schrijfwijze = {naam.casefold(): naam for naam in pool}
            bedoeld = {"lijkt_op": schrijfwijze.get(lijkt_op(invoer.regio.regio, schrijfwijze), "")}
            gegevens = {"profiel": invoer.beleid.profiel, "pool": ", ".join(pool)}
            yield _fout("regio_buiten_pool", invoer.regio.regio, **gegevens, **bedoeld)


def _te_groot(regios: Sequence[Invoer]) -> Iterator[Regiofout]:
    if sum(invoer.regio.contracteerruimte for invoer in regios) > MAXIMUM_CENTS:
        yield Regiofout((), Fout("regios_te_groot"))


def _profieltekst(invoer: Invoer) -> str:
    beleid = invoer.beleid
    return f"{beleid.profiel} ({', '.join(sorted(beleid.afwijkingen))})" if beleid.afwijkingen else beleid.profiel


def _fout(code: str, regio: str, **gegevens: str) -> Regiofout:
    return Regiofout((regio,), Fout(code, waarde=leesbaar(regio), gegevens=gegevens))
