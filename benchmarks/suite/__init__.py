"""Division to the cent by many solvers: time, memory, and how wrong the answers are. ``python -m benchmarks.suite``."""
