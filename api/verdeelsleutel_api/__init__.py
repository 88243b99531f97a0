"""The outside of Verdeelsleutel: web page, HTTP API and command line."""
