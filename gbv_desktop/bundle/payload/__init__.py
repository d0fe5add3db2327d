"""What a bundle says once its envelope is open: the parts' shapes, their texts and their sense."""
