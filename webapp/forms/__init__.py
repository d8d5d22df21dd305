"""Forms made from questionnaires, and the staff's forms."""
