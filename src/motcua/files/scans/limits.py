"""How much a photo or a PDF may be before it is a burden, and how what we keep looks."""

from typing import Final

# Decoded, this many pixels take 150 MB; the largest a telephone makes by default are 48 million.
MOST_PIXELS: Final = 50_000_000
MOST_PAGES: Final = 200
LONGEST: Final = 2400  # pixels: an A4 page at about 200 dots an inch
QUALITY: Final = 85
PREVIEW: Final = 480  # pixels
A4_LONG: Final = 842.0  # points: a photo becomes a page as long as A4
