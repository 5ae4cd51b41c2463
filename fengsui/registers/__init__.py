"""Who is qualified for what: institutions, laboratories, experts; their training, and what they have done wrong."""
