"""Files of others are those that their list of licences names, unchanged."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import verdeelsleutel_api

MAPPEN = [
    Path(verdeelsleutel_api.__file__).parent / "static" / "vendor",
    Path(__file__).parents[1] / "browser" / "vendor",
]


@pytest.mark.parametrize("map_", MAPPEN, ids=["static", "browser"])
def test_every_vendored_file_has_its_hash(map_: Path) -> None:
    lijst = (map_ / "LICENTIES.md").read_text(encoding="utf-8")
    genoemd = dict(re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", lijst))
    gevonden = {
        pad.relative_to(map_).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in map_.rglob("*")
        if pad.is_file() and pad.name != "LICENTIES.md"
    }
    assert gevonden
    assert gevonden == genoemd
    assert any(Path(naam).name == "LICENSE" for naam in gevonden)
