"""Who there is: organisations in their tree, users, the table of roles, delegations, and a request's actor.

Serves A13-4, A13-5, A13-9, G17-4, Q09-3.2, Q09-3.5.b and the demands NF5 and NF8.
"""
