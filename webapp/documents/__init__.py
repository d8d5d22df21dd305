"""Printed and downloaded documents: published data in, files out."""
