"""What is shown of infrastructure."""
