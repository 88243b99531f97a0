"""The public face: few names, loaded late, and each solver called in one file."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import verdeelsleutel

WORTEL = Path(__file__).resolve().parents[1]
ORTOOLS = {
    "claims/lp_ortools.py": "linear programs",
    "claims/whole.py": "integer choices",
}


def test_the_public_names_are_these():
    assert verdeelsleutel.__all__ == [
        "AllocationProblem",
        "Invoer",
        "Rule",
        "Uitkomst",
        "allocate",
        "bereken",
        "json_bytes",
        "lees",
    ]


@pytest.mark.parametrize("naam", verdeelsleutel.__all__)
def test_every_public_name_is_there_and_documented(naam):
    assert getattr(verdeelsleutel, naam).__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="bestaat_niet"):
        _ = verdeelsleutel.bestaat_niet


def test_importing_the_package_loads_no_library():
    code = "import sys, verdeelsleutel; print(sorted({'numpy', 'ortools', 'pydantic', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 ours
    assert done.stdout.strip() == "[]"


def test_ortools_is_imported_in_one_file_for_each_kind_of_program():
    found = {
        pad.relative_to(WORTEL / "solver" / "verdeelsleutel").as_posix()
        for pad in (WORTEL / "solver").rglob("*.py")
        if any(module.split(".")[0] == "ortools" for module in _imports(pad))
    }
    assert found == set(ORTOOLS)


def _imports(pad: Path) -> list[str]:
    knopen = ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
    return [
        naam
        for knoop in knopen
        for naam in (
            [alias.name for alias in knoop.names]
            if isinstance(knoop, ast.Import)
            else [knoop.module or ""]
            if isinstance(knoop, ast.ImportFrom)
            else []
        )
    ]
