"""What the clerk arranges for a members' round, step by step, from the draft to the opening."""
