"""What is decided about meetings: rules, one file per noun."""
