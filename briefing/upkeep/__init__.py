"""What is checked beside records and pages: a built site, the addresses of others, the catalogs, own files. No rule of theirs."""
