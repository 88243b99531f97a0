"""Results in words, Dutch and English: codes and numbers become sentences here, for every place that shows them."""

from verdeelsleutel.uitleg.redenen import reden, redenen
from verdeelsleutel.uitleg.regiobeeld import regiobeeld

__all__ = ["reden", "redenen", "regiobeeld"]
