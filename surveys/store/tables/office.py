"""What the clerk's office keeps: the audit log, reviews of comments, paper batches."""
