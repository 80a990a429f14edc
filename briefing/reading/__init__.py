"""The text of the briefing read by rules: who is named where, what the words beside a value say of it; not where it is kept."""
