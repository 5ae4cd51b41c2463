"""What `script/bench` measures. Speed is measured here and nowhere asserted in a test."""
