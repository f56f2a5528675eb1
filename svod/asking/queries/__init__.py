"""What pages of reports show."""
