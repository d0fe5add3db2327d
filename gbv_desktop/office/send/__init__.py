"""What leaves on a stick: reports upward, packages downward."""
