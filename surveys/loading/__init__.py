"""How a questionnaire's file becomes frozen data, or is refused by file, key and reason."""
