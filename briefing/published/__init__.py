"""The files beside the pages, made from the records for programs. No HTML of a page, and nothing is written to disk here."""
