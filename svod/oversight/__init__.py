"""Many clusters seen from above: observation groups, how years stand in them, forms rolled up."""
