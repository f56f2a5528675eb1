"""Russian as offices write it: deadlines, responsible parties, quantities, agreement with numbers. Pure functions."""
