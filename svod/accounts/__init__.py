"""Users, signing in, roles in a cluster, what each role can do, and the request as views see it."""
