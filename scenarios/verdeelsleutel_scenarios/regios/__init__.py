"""Several regions at once: pools, transfers between offices, and the nacalculatie as a simulation."""
