"""What every floor stands on, without a word of the domain: clock, neutral document, references, bounded processes."""
