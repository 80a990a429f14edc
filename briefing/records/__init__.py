"""Files become records: nothing here knows how a record is worded, what a page is, or which rule needs two records."""
