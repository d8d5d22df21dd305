"""Honest numbers: intervals, comparisons, monitoring and reliability."""
