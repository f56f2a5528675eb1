"""The clock: timed runs, tasks with their retries, the working calendar of Russia."""
