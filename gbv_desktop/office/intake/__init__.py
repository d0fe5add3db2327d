"""What a consolidating office does with what came: compared, taken in, answered."""
