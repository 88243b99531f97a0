"""highspy from arrays by passModel."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.suite.claims import Claims, Float64
from benchmarks.suite.clock import Clock
from benchmarks.suite.ladder import LevelProgram, answered, by_rounds

NAME = "highspy"
NEEDS = ("highspy",)
TOLERANCE_CENTS = 1
NOTE = "`passModel` with arrays, one thread."


def divide(claims: Claims, clock: Clock) -> Float64:
    """Amounts by rounds of programs."""
    import highspy

    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)

    def level(program: LevelProgram) -> float:
        _pass(highs, program)
        with clock.solving():
            highs.run()
        status = highs.getModelStatus()
        answered(
            status == highspy.HighsModelStatus.kOptimal,
            highs.modelStatusToString(status),
            infeasible=status == highspy.HighsModelStatus.kInfeasible,
        )
        return float(highs.getSolution().col_value[-1])

    return by_rounds(claims, level)


def _pass(highs: Any, program: LevelProgram) -> None:
    """Columns x and s; rows x - share s = 0, then the rooms."""
    import highspy

    count, rooms = len(program.claims), len(program.left)
    link_index = np.column_stack([np.arange(count), np.full(count, count)])
    link_value = np.column_stack([np.ones(count), -program.share])
    highs.passModel(
        count + 1,
        count + rooms,
        2 * count + program.rooms.nnz,
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMaximize),
        0.0,
        np.append(np.zeros(count), 1.0),
        np.zeros(count + 1),
        np.append(program.claims, program.top),
        np.append(np.zeros(count), np.full(rooms, -np.inf)),
        np.append(np.zeros(count), program.left),
        np.append(np.arange(0, 2 * count + 1, 2), 2 * count + program.rooms.indptr[1:]).astype(np.int32),
        np.append(link_index.ravel(), program.rooms.indices).astype(np.int32),
        np.append(link_value.ravel(), program.rooms.data),
        np.zeros(count + 1, dtype=np.int32),
    )
