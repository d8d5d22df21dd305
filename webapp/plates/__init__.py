"""From published records to what each chart is drawn from: pure functions, no request."""
