"""The clerk and the questionnaires: versions, drafts, what each unit asks besides."""
