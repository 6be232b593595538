"""Analysis of a network survey: raw answers in memory become figures, and sums that may be shown.

`answers` holds the wave, `valid` counts only what was asked and answered, `sums` adds up over sectors,
`suppression` chooses what must stay hidden, `shown` puts together what may be published.
"""
