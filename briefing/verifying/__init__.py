"""The records beside what they were entered from, when someone has it: what a program can decide, and what no program can."""
