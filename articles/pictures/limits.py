"""What reading a picture may cost, and how large pictures are kept."""

MEGABYTE = 1024 * 1024

# The largest files of cameras with 100 megapixels are JPEGs of 60 MB.
MAX_BYTES = 100 * MEGABYTE
# Phones reach 200 megapixels.
MAX_PIXELS = 220_000_000
# No edge of a picture that somebody took or drew is longer; JPEG itself ends at 65,535.
MAX_EDGE = 60_000

# The widest column of the site on the densest screen in use.
MASTER_WIDTH = 2560
# Pictures that explain something step by step are very long.
MASTER_HEIGHT = 12_000
MASTER_PIXELS = 16_000_000
MASTER_QUALITY = 88

# What a process that reads a picture may hold: its programs, the pages of the file that it reads,
# and what it allocates.
MEMORY = 280 * MEGABYTE
PROGRAMS = 40 * MEGABYTE
# What such a process may write: a master, or the largest rendition.
WRITTEN = 48 * MEGABYTE
# An ordinary photo takes a tenth of a second, one of 100 megapixels two.
SECONDS = 25
# How long an upload waits until those before it have been read.
WAIT_SECONDS = 60
