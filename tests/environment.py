"""Read before anything else of the suite: the environment in which every process of a test runs."""

import os
import tempfile

os.environ["SVOD_TESTING"] = "1"
os.environ["SVOD_DATA"] = tempfile.mkdtemp(prefix="svod-test-")
os.environ.pop("SVOD_NOW", None)
