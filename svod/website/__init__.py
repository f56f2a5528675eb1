"""The public front: the installation's first page, a cluster's public page, founding the first cluster, health."""
