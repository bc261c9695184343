"""Views of the improvement plan."""
