"""Records as words in the language of a page: names, dates, addresses, verdicts. No markup, and nothing of pages."""
