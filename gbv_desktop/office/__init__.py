"""The use cases, named as the officers name them; one transaction each."""
