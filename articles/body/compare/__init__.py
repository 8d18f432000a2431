"""Two contents compared as a Chinese newsroom reads: letter by letter, paragraph by paragraph."""

from .alignment import Work
from .blocks import Block, blocks_of
from .difference import Difference, Entry, FieldChange, Piece, compare
from .notes import Note

__all__ = [
    "Block",
    "Difference",
    "Entry",
    "FieldChange",
    "Note",
    "Piece",
    "Work",
    "blocks_of",
    "compare",
]
