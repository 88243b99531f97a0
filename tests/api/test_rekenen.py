from __future__ import annotations

import asyncio
import threading

import pytest

from verdeelsleutel_api.rekenen import Rekenplaatsen


def test_no_more_at_once_than_there_are_places() -> None:
    """And the loop goes on meanwhile: it is the loop that lets the calculations end."""
    bezig, meeste, verder = 0, 0, threading.Event()
    slot = threading.Lock()

    def reken() -> None:
        nonlocal bezig, meeste
        with slot:
            bezig += 1
            meeste = max(meeste, bezig)
        assert verder.wait(10)
        with slot:
            bezig -= 1

    async def alle() -> None:
        plaatsen = Rekenplaatsen(2)
        taken = [asyncio.create_task(plaatsen(reken)) for _ in range(6)]
        while bezig < 2:
            await asyncio.sleep(0)
        verder.set()
        await asyncio.gather(*taken)

    asyncio.run(alle())
    assert meeste == 2


def test_a_result_and_an_error_come_back() -> None:
    async def beide() -> None:
        plaatsen = Rekenplaatsen(1)
        assert await plaatsen(divmod, 7, 2) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await plaatsen(divmod, 1, 0)

    asyncio.run(beide())
