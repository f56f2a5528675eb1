"""When an installation says no; how a backup is laid out and sealed."""
