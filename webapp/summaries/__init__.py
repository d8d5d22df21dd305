"""What results say in words: sentences, tags, titles, in the language of the visit."""
