"""The rhythm: who is asked about a measure and a period, the one link without an account, acceptance, periods."""
