"""The acts of reaching people, and the sending itself."""
