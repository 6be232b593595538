"""All entries of a region, their references resolved, and every problem found on the way.

Second step of the flow: typed models come in, a Catalogue goes out. Nothing is computed here that
somebody did not write down; that is the analysis' part.
"""

from plugins.catalogue.entry import Entry, Key, Reference
from plugins.catalogue.load import Reading, read_content
from plugins.catalogue.whole import Catalogue

__all__ = ["Catalogue", "Entry", "Key", "Reading", "Reference", "read_content"]
