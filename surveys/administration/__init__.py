"""What the clerk arranges: the organization, units, desks, forms, rounds, accounts."""
