"""Pages read without running them, those made from records among them, and which page and record uses which.

What is wrong with a page is not judged here.
"""
