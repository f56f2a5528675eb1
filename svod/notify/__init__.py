"""Letters and notices that people get, what they want of them, and feeds for their calendars."""
