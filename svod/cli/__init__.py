"""The command `svod`: words, options, exit codes; the work itself is done below."""
