"""A member's form between browser and server, and what is read out of it: nothing is kept here."""
