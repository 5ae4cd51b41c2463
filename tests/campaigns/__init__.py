"""Tests that hurt a running house: longer than others, with a campaign of their own before a release."""
