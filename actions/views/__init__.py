"""Pages of actions: the log, one action, and the verbs of the record page."""
