"""One module for each thing a visitor comes to do."""
