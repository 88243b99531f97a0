"""Limits on what is read, far above any real region and far below what harms a machine."""

GROOTSTE_BESTAND = 32 << 20
"""Bytes of an upload, a file or all files of a folder."""
GROOTSTE_UITGEPAKT = 128 << 20
"""Bytes of all members of a workbook, unpacked."""
MEESTE_LEDEN = 1_000
"""Members of a workbook."""
MEESTE_CELLEN = 2_000_000
"""Cells of a workbook, empty ones inside the used area included."""
MEESTE_TEKENS = 128 << 20
"""Bytes of text in the cells of a workbook, shared texts as often as they are used."""
MEESTE_ONDERDELEN = 2_000_000
"""Commas, lists and objects of a JSON text."""
MEEST_GENEST = 16
"""Lists and objects inside each other in a JSON text."""
