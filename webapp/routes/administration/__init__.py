"""What the clerk arranges, room by room, under ``/quan-tri``."""
