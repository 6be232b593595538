"""A build: read, check, make what has changed, publish, remember. Knows nothing of Pelican and the clock.

What is not made again, from the outside in:

1. nothing at all, when the digest of everything that comes in is that of the last build (`finished`);
2. parts of the site that looked up nothing that changed (`parts`, `lookups`, `results`);
3. pages of other parts whose view is the same as it was (`workshop`).

The rest is made by as many processes as there are processors (`workers`). The result is the same, byte for
byte, however much of it was there already and however many made it: `memory` only says what may stay.
docs/decisions/014 has what each of these is worth.
"""
