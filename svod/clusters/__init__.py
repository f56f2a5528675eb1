"""The tenant: one cluster, its slug in every address, its names and settings."""
