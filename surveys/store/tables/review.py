"""What leaders promise: commitments."""
