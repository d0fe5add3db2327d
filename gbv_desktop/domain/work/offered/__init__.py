"""What the program ships beside a plan and offers to its draft, fitted to that plan."""
