"""Read before anything else of the suite: the environment in which every process of a test runs."""

import os
import tempfile

os.environ["SVOD_TESTING"] = "1"
os.environ["SVOD_DATA"] = tempfile.mkdtemp(prefix="svod-test-")
os.environ.pop("SVOD_NOW", None)
# On PostgreSQL each process of the tests has a database of its own, prepared by who started them; a word of the address
# stands for the process. The processes that tests start have files of their own, as everywhere.
for _name in ("SVOD_DATABASE_URL", "SVOD_REPLICAS"):
    _told = os.environ.get(_name.replace("SVOD_", "SVOD_TEST_"), "")
    if _told:
        os.environ[_name] = _told.replace("PROCESS", os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
