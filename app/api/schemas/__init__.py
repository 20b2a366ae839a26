"""The JSON of the answers, one module for each resource."""
