"""The commands that change files of the project: all of them or none. Nothing else writes there."""
