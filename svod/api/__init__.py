"""What programs ask and do over HTTP: keys of people with scopes and terms, operations of every room, their page."""
