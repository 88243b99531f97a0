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
    klein : bytes up to which a body is small and never waits
    grote_tegelijk : larger bodies that are held in memory at the same time; the others wait
    aanloop_seconden : seconds a body may take before it must flow
    bytes_per_seconde : the least speed after that; with both a slow body ends within ten seconds
    tegelijk : calculations at the same time; the others wait
    """

    max_invoer: int = 32 * MIB
    max_pagina: int = 44 * MIB
    klein: int = 256 * 1024
    grote_tegelijk: int = 8
    aanloop_seconden: float = 6.0
    bytes_per_seconde: int = 64 * 1024
    tegelijk: int = 4
