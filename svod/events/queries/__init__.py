"""What pages and papers of events show."""
