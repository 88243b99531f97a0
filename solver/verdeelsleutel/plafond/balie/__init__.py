"""The request desk: questions about one request among all that share a sum."""
