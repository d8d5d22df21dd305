"""What may be shown: disclosure control, its audit, bands and masking."""
