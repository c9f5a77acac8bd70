"""Reads the logs that training and health apps export."""
