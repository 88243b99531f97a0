"""Limits of the service, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Instellingen:
    """What one request may cost.

    Parameters
    ----------
    max_invoer : bytes of an input, as JSON or as an upload
    max_pagina : bytes of a form in which the page sends an input back for a download, base64 and its overhead included
    aanloop_seconden : seconds a body may take before it must flow
    bytes_per_seconde : the least speed after that; with both a slow body ends within ten seconds
    tegelijk : calculations at the same time; the others wait
    """

    max_invoer: int = 32 * MIB
    max_pagina: int = 44 * MIB
    aanloop_seconden: float = 6.0
    bytes_per_seconde: int = 64 * 1024
    tegelijk: int = 4
