from __future__ import annotations

import errno
from pathlib import Path

import pytest

from verdeelsleutel.fouten import Taal
from verdeelsleutel_api.cli import voer_uit
from verdeelsleutel_api.schrijven import schrijf_heel, schrijf_map
from verdeelsleutel_api.stoppen import Gestopt
from verdeelsleutel_scenarios.voorbeeld import voorbeeld_pad


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    doel = tmp_path / "uit.json"
    doel.write_text("oud", encoding="utf-8")
    schrijf_heel(doel, lambda pad: pad.write_text("nieuw", encoding="utf-8"), "nl")
    assert doel.read_text(encoding="utf-8") == "nieuw"
    assert list(tmp_path.iterdir()) == [doel]


def test_the_suffix_is_kept_while_writing(tmp_path: Path) -> None:
    """Some writers go by the name of the file."""
    schrijf_heel(tmp_path / "uit.xlsx", lambda pad: pad.write_text(pad.suffix, encoding="utf-8"), "nl")
    assert (tmp_path / "uit.xlsx").read_text(encoding="utf-8") == ".xlsx"


@pytest.mark.parametrize(
    ("nummer", "taal", "reden"),
    [
        (errno.ENOSPC, "nl", "de schijf is vol"),
        (errno.ENOSPC, "en", "disk is full"),
        (errno.EACCES, "nl", "geen toegang"),
    ],
)
def test_a_failure_leaves_the_old_file_and_says_why(tmp_path: Path, nummer: int, taal: Taal, reden: str) -> None:
    doel = tmp_path / "uit.json"
    doel.write_text("oud", encoding="utf-8")

    def mislukt(pad: Path) -> None:
        pad.write_text("half", encoding="utf-8")
        raise OSError(nummer, "")

    with pytest.raises(Gestopt, match=reden):
        schrijf_heel(doel, mislukt, taal)
    assert doel.read_text(encoding="utf-8") == "oud"
    assert list(tmp_path.iterdir()) == [doel]


def test_a_link_keeps_pointing_at_the_file(tmp_path: Path) -> None:
    (tmp_path / "echt.json").write_text("oud", encoding="utf-8")
    (tmp_path / "uit.json").symlink_to("echt.json")
    schrijf_heel(tmp_path / "uit.json", lambda pad: pad.write_text("nieuw", encoding="utf-8"), "nl")
    assert (tmp_path / "uit.json").is_symlink()
    assert (tmp_path / "echt.json").read_text(encoding="utf-8") == "nieuw"


def test_the_result_never_replaces_its_input(tmp_path: Path) -> None:
    """`herschik regio.xlsx --uit regio.xlsx` would lose the only copy of the agreements."""
    pad = tmp_path / "regio.xlsx"
    pad.write_bytes(voorbeeld_pad(".xlsx").read_bytes())
    voor = pad.read_bytes()
    assert voer_uit(["herschik", str(pad), "--uit", str(tmp_path / "." / "regio.xlsx")]) == 2
    assert pad.read_bytes() == voor


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """A failure half-way leaves neither the folder nor anything beside it; an empty one stays as it was."""

    def half(folder: Path) -> None:
        (folder / "een.txt").write_text("x", encoding="utf-8")
        raise OSError(errno.ENOSPC, "")

    leeg = tmp_path / "leeg"
    leeg.mkdir()
    for doel in (tmp_path / "nieuw", leeg):
        with pytest.raises(Gestopt, match="de schijf is vol"):
            schrijf_map(doel, half, "nl")
    assert [(lid.name, list(lid.iterdir())) for lid in tmp_path.iterdir()] == [("leeg", [])]
    schrijf_map(leeg, lambda folder: (folder / "een.txt").write_text("x", encoding="utf-8"), "nl")
    assert [lid.name for lid in leeg.iterdir()] == ["een.txt"]
