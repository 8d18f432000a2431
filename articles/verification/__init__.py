"""Whether what the database holds is what the newsroom did: chains, contents, ledger, pointers."""

from .articles import flaws_of, read
from .flaws import Case, Counts, Flaw
from .heads import Heads

__all__ = ["Case", "Counts", "Flaw", "Heads", "flaws_of", "read"]
