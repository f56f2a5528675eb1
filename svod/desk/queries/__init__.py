"""What pages across rooms are assembled of."""
