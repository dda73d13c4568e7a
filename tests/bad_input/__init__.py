"""What the gate says about bad input. Each rule meets two faults at once, and nothing else may be listed."""
