"""What is shown of requests."""
