"""What is shown of meetings, one file per noun."""
