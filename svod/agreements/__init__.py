"""Agreements: parties, subject, days, obligations; what ends soon is told of, the next one is begun by one press."""
