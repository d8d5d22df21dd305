"""The tables, one module for each subject. What they may hold is `docs/privacy.md`."""
