"""The board: what is owed, what will be late, where work sticks, what waits for a signature."""
