"""Members' rounds: groups, codes, sealed ballots, opened answers."""
