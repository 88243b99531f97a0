"""The engine: claims, tiers, rooms and a sharing rule in; cents and their proof out. It knows nothing of care."""
