"""The text coder: what a text is made of, a linear model over it, how it is learned and measured. Plain Python and NumPy."""
