"""The ledger of what happened: every room records here, the plan and the report are read from it."""
