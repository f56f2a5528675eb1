"""Groups, committees, the Council, the assembly: the bodies in which a cluster decides."""
