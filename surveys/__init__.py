"""The domain: what is asked, kept, counted, protected and told. No Flask, no HTML, no pictures."""
