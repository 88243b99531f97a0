"""Independent verification of answers: standard library only, written apart from the code that makes them."""
