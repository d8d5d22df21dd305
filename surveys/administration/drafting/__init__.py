"""Drafts of questionnaires: changed by pure functions, kept as text, published for good."""
