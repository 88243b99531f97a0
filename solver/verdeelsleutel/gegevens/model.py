"""What every model of ours is, and how an answer is written."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Immutable, and no field that is not ours."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def json_bytes(antwoord: BaseModel) -> bytes:
    """An answer as canonical JSON: UTF-8, the order of the model, one trailing newline."""
    return antwoord.model_dump_json(indent=1).encode() + b"\n"
