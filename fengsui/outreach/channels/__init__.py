"""The ways out of the house: mail, webhooks, group robots, text messages."""
