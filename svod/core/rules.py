"""How a rule says no."""


class RuleBroken(Exception):
    """A decision against something; the message is one sentence for the reader: what is wrong, what to do next."""


class NotAnswering(RuleBroken):
    """What the program leans on does not answer now; the same thing asked later may be granted."""
