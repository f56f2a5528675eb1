"""Questions about the ledger that are asked from more than one place."""

from svod.facts.queries.ledger import batch_of, fact_of, live_facts, recent_batches, told_facts, twins_among

__all__ = ["batch_of", "fact_of", "live_facts", "recent_batches", "told_facts", "twins_among"]
