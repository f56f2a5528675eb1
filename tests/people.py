"""Names for the types of the people in tests."""

from collections.abc import Callable

from django.test import Client

from svod.accounts.access import Actor

type PersonOf = Callable[..., Actor]
"""`person("secretary")`: a new secretary of the test's cluster; `person("head", neighbour)` of another."""

type SignedIn = Callable[[Actor], Client]
"""`signed_in(secretary)`: that person's browser, without the pictures."""
