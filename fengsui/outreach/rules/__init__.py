"""What decisions about reaching people rest on, and what is computed for them; plain Python."""
