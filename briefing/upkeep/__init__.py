"""What is checked beside records and pages: a built site, the addresses of others, the project’s own files. No rule of theirs."""
