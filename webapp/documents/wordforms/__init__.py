"""Makes the Word templates of the report; run by hand, the product reads the results."""
