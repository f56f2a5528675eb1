"""What an agreement may be and how it stands on a day. Pure."""

from svod.agreements.rules.terms import Terms, next_terms, require_early_end, require_signing, require_terms, state_on

__all__ = ["Terms", "next_terms", "require_early_end", "require_signing", "require_terms", "state_on"]
