"""Has something changed from week to week, or is a unit unlike the whole?"""
