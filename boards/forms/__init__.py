"""Forms of boards: what is typed becomes an operation's input."""
