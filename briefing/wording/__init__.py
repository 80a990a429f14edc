"""Records and the site itself as words of a language: names, dates, addresses, messages. No markup, and nothing of pages."""
