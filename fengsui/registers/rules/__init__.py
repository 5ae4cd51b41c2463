"""What decisions about the registers rest on; plain Python."""
