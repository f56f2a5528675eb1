"""The link without an account, and pages of reports on the desk."""
