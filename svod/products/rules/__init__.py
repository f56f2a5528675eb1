"""What numbers, entries and rows of registers may be. Pure."""

from svod.products.rules.entries import Entered, Step, require_step
from svod.products.rules.numbers import certificate_written, okpd2_written, require_certificate_day

__all__ = ["Entered", "Step", "certificate_written", "okpd2_written", "require_certificate_day", "require_step"]
