"""What each chart says, as one sentence and as alternative text; no picture is needed for it."""
