"""Reading what was sent to whom, and composing what is sent."""
