"""Measurements: how many visitors are served, how long they wait, what size of data costs."""
