"""The clerk leads a members' round, one step after the other."""
