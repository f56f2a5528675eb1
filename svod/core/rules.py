"""How a rule says no."""


class RuleBroken(Exception):
    """A decision against something; the message is one sentence for the reader: what is wrong, what to do next."""
