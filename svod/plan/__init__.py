"""The yearly plan: sections, measures, their words and what was understood of them, results, statuses, findings."""
