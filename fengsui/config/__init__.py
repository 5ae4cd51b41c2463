"""The one place that knows every app: settings, addresses, and how the house is started."""
