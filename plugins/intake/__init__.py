"""The web form's service: what somebody sends becomes a branch that a moderator reads.

    request -> guards, limits, proof -> Sent -> Proposal -> spool -> hand-over -> forge
Comes in: a form or JSON over HTTP. Goes out: a receipt, and later a branch with one commit at the forge. What
was acknowledged is on the disk (`spool`), what the entry is worth says the same code as `wirkort check`
(`entries`), and nobody's own address ever leaves the spool but by mail.
"""
