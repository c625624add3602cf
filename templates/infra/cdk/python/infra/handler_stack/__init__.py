"""The stack of the function: what is deployed, and with which permissions."""
