"""Analysis: who works with whom, computed from the entries, and the figures of network research.

In: the catalogue and a day. `layers` makes a Network of it, `figures` measures one, whatever it was made
from; the modules between hold one idea each, with its source. Nothing here draws, prints or knows Git.
"""
