"""Asked reports: one link, states, periods, who is silent."""
