"""Does a test notice when a rule says something else? Small changes are made to the rules and lifecycles, one at a time.

`script/mutants` runs it, by hand: it takes minutes. `mutate` makes the changes, `apply` puts one into a running process,
`plugin` runs the tests against each, and `equivalent.toml` names the changes that change nothing, each with its reason.
"""
