"""What is sent and what comes back, as the description tells it and as bodies are checked."""
