"""Codes, sealing and opening of members' ballots: cryptography without storage."""
