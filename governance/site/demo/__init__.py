"""The demonstration: facts as plain data, and the story that tells them."""
