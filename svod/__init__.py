"""«Свод»: an industrial cluster's workspace and public site; plan, site and report follow from what is recorded once."""

__version__ = "0.1.0"
