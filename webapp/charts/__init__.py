"""Charts: published data in, pictures out."""
