"""The web: asks and shows, decides nothing about surveys."""
