"""Runs the function on this machine, as the service that invokes it would.

    invoke ─ command ─ playback ─ execution environment (a process of its own) ─ handler
                          │                                                        │
                       service ◀──────────────── endpoint ◀──────────── reports ───┘

None of this is deployed.
"""
