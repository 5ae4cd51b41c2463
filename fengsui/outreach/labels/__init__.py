"""The words for broadcasts and receivers, and what their pages show."""
