"""The extension of `briefing.pages.stash`, as mkdocs.yml names it.

So MkDocs imports all of `macros`, and the packages that it needs, before a plugin puts the project's folder in front of these: a
file there could stand in for one.
"""

from briefing.pages.stash import makeExtension as makeExtension
