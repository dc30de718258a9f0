"""The commands: thin, parse arguments, call a service, print."""
