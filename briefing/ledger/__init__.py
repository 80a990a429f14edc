"""Who last compared what with what, and whether that still holds. What was compared is not judged here, only if it changed."""
