"""`svod enter`: a one-time sign-in address for the user of a role, so that anybody can look at the sample at once."""

import argparse
import sys

from svod.cli.place import open_installation, read_address

ROLES = ("head", "secretary", "body-lead", "body-secretary", "executor", "clerk", "observer", "operator")


def main(words: list[str]) -> int:
    """Print the address; 2 and a sentence where there is no such cluster or role, or the installation forbids it."""
    parser = argparse.ArgumentParser(prog="svod enter", description="Адрес для входа на десять минут, на один раз.")
    parser.add_argument("--data", help="папка данных (data)")
    parser.add_argument("--cluster", required=True, help="слово кластера из адреса")
    parser.add_argument("--as", dest="role", required=True, choices=ROLES, help="чья роль")
    options = parser.parse_args(words)
    folder = open_installation(options.data)

    from svod.core.rules import RuleBroken
    from svod.operate.actions import open_door

    try:
        token = open_door(slug=options.cluster, role=options.role)
    except RuleBroken as broken:
        print(broken, file=sys.stderr)
        return 2
    print(f"{read_address(folder)}enter/{token}/")
    return 0
