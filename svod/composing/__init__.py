"""What happened becomes what a report says: norms, statuses, sentences with their anchors, and claims checked."""
