"""Making clusters that are plainly samples: two small ones to look at, as many large ones as a measurement wants."""

from svod.sample.actions.clusters import load_sample
from svod.sample.actions.growing import Grown, Size, grow

__all__ = ["Grown", "Size", "grow", "load_sample"]
