"""What wraps a payload: keys, signatures (DSSE), encryption (age) and JSON read strictly."""
