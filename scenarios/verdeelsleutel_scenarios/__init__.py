"""Synthetic regions and example inputs."""
