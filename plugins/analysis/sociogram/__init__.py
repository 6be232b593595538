"""Analysis: a network as a drawing: places for its actors and their names, lines that can be followed.

In: a Network and what its actors are called. Out: a frozen Drawing in units that are pixels at full width.
Nothing depends on the order of the files, on a random number or on the machine: only + - * / and square
roots are used, which are the same everywhere.
"""
