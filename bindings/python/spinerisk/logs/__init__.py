"""Reads the logs that training and health apps export.

read_log() finds out which app wrote a file and reads it. Each format has a module of its own; what they share is in
_lines (lines and rows of bounded size), _numbers, _dates, _weights and _table.
"""

from ._log import Entry, Log, LogError, Unread
from ._read import FORMATS, read_log

__all__ = ["FORMATS", "Entry", "Log", "LogError", "Unread", "read_log"]
