"""The living demonstration: organisations, accounts for every role, and cases in every state, made by the real commands."""
