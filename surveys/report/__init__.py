"""The way out: published records for pages, charts, documents and JSON."""
