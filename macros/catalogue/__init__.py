"""The facts in memory: problems ← records ← loading ← checks."""
