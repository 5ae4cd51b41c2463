"""The words of warning, and what its pages show."""
