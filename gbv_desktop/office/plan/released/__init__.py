"""What is told of released editions of the plan: what they changed, and what orders them."""
