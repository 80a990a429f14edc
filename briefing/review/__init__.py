"""What a change of the project does to a reader, between two built sites. Whether the change is right is not judged here."""
