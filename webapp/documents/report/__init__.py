"""The report for the meeting: its words, figures and tables, whatever file they go into."""
