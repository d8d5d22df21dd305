"""Are two groups different, or many: shares, distributions, means, and the words for it."""
