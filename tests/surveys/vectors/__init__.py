"""Adapters from the file of vectors to the functions that compute them."""
