"""Pages of the installation: the front, the first hour, joining, a cluster's settings and people."""
