"""What pages and papers show, as frozen values built in few queries."""
