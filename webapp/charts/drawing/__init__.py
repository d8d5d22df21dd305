"""The drawings themselves: the only rooms that know matplotlib, entered by the drawing process."""
