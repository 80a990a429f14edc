"""Every rule: what can be wrong, as problems with file and line. Nothing here mends or writes anything."""
