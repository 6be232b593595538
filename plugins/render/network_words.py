"""Words for the choices of the network pages: msgids here, German in the locale catalogue."""

from collections.abc import Mapping

from plugins.render.marking import N_

NETWORK_WORDS: Mapping[str, Mapping[str, str]] = {
    "network": {
        "who": N_("Who works with whom"),
        "sectors": N_("Between the sectors"),
        "bridges": N_("Bridges"),
        "groups": N_("Groups"),
        "wishes": N_("Who would like to"),
        "introductions": N_("Getting to know each other"),
        "tasks": N_("Who does what"),
        "development": N_("Development"),
        "towns": N_("Other towns"),
        "method": N_("Data and method"),
    },
    "network_lead": {
        "who": N_("Who works with whom for the climate here, as far as those concerned have said so."),
        "sectors": N_("How much cooperation stays within a sector, and how much leads into others."),
        "bridges": N_("Who brings together people who otherwise would not meet."),
        "groups": N_("Who has more to do with each other than with everybody else."),
        "wishes": N_("Who would like to work together more closely, and why."),
        "introductions": N_("Who might have something to say to each other, and what speaks for it."),
        "tasks": N_("Who advises, teaches, builds, pays for it – and where nobody does yet."),
        "development": N_("What has begun and ended over the years."),
        "towns": N_("The network here beside those of other towns that publish theirs."),
        "method": N_("Where this comes from, what every figure means, and what cannot be read into it."),
    },
    "layer": {
        "declared": N_("Cooperation that both sides confirm"),
        "projects": N_("Joint projects"),
        "events": N_("Joint events"),
        "membership": N_("Memberships"),
        "all": N_("All of this together"),
    },
    "layer_lead": {
        "declared": N_("Who works with whom for the climate here, as far as those concerned have said so."),
        "projects": N_("Who takes part in the same projects."),
        "events": N_("Who invites to the same events."),
        "membership": N_("Who is a member of whom."),
        "all": N_("Who has to do with whom, in whatever way: the sum of all layers."),
    },
    "tie": {
        "declared": N_("both sides say so"),
        "one-sided": N_("only one side says so"),
        "projects": N_("joint projects"),
        "events": N_("joint events"),
        "membership": N_("membership"),
        "wish": N_("one would like to"),
        "mutual-wish": N_("both would like to"),
    },
    "brokerage": {
        "coordinator": N_("within the sector"),
        "consultant": N_("between two of another sector"),
        "gatekeeper": N_("from outside inwards"),
        "representative": N_("from inside outwards"),
        "liaison": N_("between two other sectors"),
    },
    "reason": {
        "mutual-wish": N_("Both wish it"),
        "wish-and-match": N_("One wishes it, and something fits"),
        "offer-meets-need": N_("Offer meets need on the same topic"),
        "common-partners": N_("Common partners"),
        "neighbours": N_("The same topic next door, never met"),
        "complement": N_("Different tasks on the same topic"),
    },
    "sector_short": {
        "civil-society": N_("Civil society"),
        "business": N_("Business"),
        "politics": N_("Politics"),
        "administration": N_("Administration"),
        "science-education": N_("Science, education"),
        "network": N_("Networks"),
    },
    "town_figure": {
        "isolates_share": N_("Share without a tie"),
        "degree_centralisation": N_("Centralisation"),
        "transitivity": N_("Closed triangles"),
        "reciprocity_arc": N_("Confirmed statements"),
        "ei_index": N_("Across or within (E-I index)"),
        "ei_expected": N_("E-I index by chance"),
    },
    "town_meaning": {
        "isolates_share": N_("organisations that confirm no cooperation with anybody"),
        "degree_centralisation": N_("0: all have as many partners, 1: one has them all"),
        "transitivity": N_("how often two partners of somebody work together, too"),
        "reciprocity_arc": N_("share of statements about working together that the other side makes as well"),
        "ei_index": N_("-1: only within the own sector, 1: only across"),
        "ei_expected": N_("what ties spread evenly over these sectors would give"),
    },
}
