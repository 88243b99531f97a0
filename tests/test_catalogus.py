"""Texts in two languages, by key."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from verdeelsleutel.catalogus import lees_catalogus, vul

TOML = """
[blad.kop]
nl = "Blad {nummer}"
en = "Sheet {nummer}"
[blad.regel.leeg]
nl = "Leeg {}"
en = "Empty"
"""


def test_texts_are_found_by_their_full_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any depth; placeholders are filled only where there is data, and a missing one is an error."""
    (tmp_path / "woordenpakket").mkdir()
    (tmp_path / "woordenpakket" / "__init__.py").touch()
    (tmp_path / "woordenpakket" / "woorden.toml").write_text(TOML, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    catalogus = lees_catalogus("woordenpakket", "woorden.toml")
    del sys.modules["woordenpakket"]
    assert set(catalogus) == {"blad.kop", "blad.regel.leeg"}
    assert vul(catalogus, "blad.kop", "en", {"nummer": 3}) == "Sheet 3"
    assert vul(catalogus, "blad.regel.leeg", "nl", {}) == "Leeg {}"
    for sleutel, gegevens in (("blad.weg", {}), ("blad.kop", {"naam": "x"})):
        with pytest.raises(KeyError):
            vul(catalogus, sleutel, "nl", gegevens)
