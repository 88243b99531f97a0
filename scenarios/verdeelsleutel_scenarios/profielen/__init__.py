"""One region under several policies: who gains and who loses, and the click that comes before a herschikking."""
