"""Small repositories over one transaction; each gives frozen records or values of the domain."""
