"""The texts and facts beside the form."""
