"""What the plan asks: activities, forms, cells, periods, rules, and the texts of its papers."""
