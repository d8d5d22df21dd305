"""What is kept, and nothing else: tables and one module for each aggregate."""
