"""«Свод»: an industrial cluster's workspace and public site: recorded once; plan, site and report follow."""

__version__ = "0.1.0"
