"""A bad night: who writes, who kills, what stands in the morning."""
