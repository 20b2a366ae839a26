"""The HTTP interface: parameters in, problems or JSON out. It reads the database and nothing else."""
