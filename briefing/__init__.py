"""The briefing as records, and everything that is made of them but the HTML of a page, which is `macros`.

The rooms, each importing only from those before it:

records    files become records: how they are read, what a record is, every kind of record, what differs from another revision
wording    records and the site itself as words of a language: names and their cases, numbers, messages; no markup
pages      pages read without running them, and who uses what
ledger     who last compared what with what, and whether that still holds
checks     every rule: what can be wrong with records and pages
upkeep     what is checked beside them: a built site, the addresses of others, catalogs, the repository’s own files
reading    the text of the briefing read by rules: who is named where, what the words beside a value say of it
verifying  the records beside the text and the material that they were entered from, which are no part of the project
published  the files beside the pages, for programs
review     what a change does to a reader
editing    the commands that change files

Above the rooms stand the commands: `__main__` (what each takes), `commands` (on records and pages), `verify` (which compares
them with what they were made from), `translate` (how far the languages are), `site` (those that start programs), `devserver`
(`serve`), `locks` (two commands at once) and `git` (what git knows of the project).

English is the language that everything is written in first; `records.translations` reads the others, `wording.translated` puts
them in its place, and what prints a record asks for no language.

`macros` imports from `published` and the rooms before it; `review` and the rooms after it may import from `macros`. A new line
goes down as far as it can, then to the file named after the thing; what concerns one kind of record stands in that kind's
entry in `records/kinds.py`, and nowhere else.
"""
