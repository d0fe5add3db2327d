"""What is different in the plan, said in sentences: rows, values, roles."""
