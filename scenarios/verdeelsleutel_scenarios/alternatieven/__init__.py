"""Alternatives near the optimum: the answer of another run to compare with, and the workbook."""
