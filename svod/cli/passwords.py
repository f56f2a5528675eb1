"""The password of a backup: from a file or the environment, never from the words of a command that others can see."""

import os
from argparse import ArgumentParser
from pathlib import Path

VARIABLE = "SVOD_BACKUP_PASSWORD"


def add_password(parser: ArgumentParser) -> None:
    """The option of both commands."""
    parser.add_argument("--password-file", help=f"файл, в первой строке пароль; иначе {VARIABLE}; без обоих без пароля")


def password_of(named: str | None) -> str | None:
    """The password, None where none is wanted. Raises OSError where the named file cannot be read."""
    if named is None:
        return os.environ.get(VARIABLE) or None
    return Path(named).read_text(encoding="utf-8").split("\n", 1)[0].strip("\r")
