"""The command line. One module for each command; program.py puts them together."""
