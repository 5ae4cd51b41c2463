"""Released warnings as signed files in a folder that mirrors and readers without a network follow."""
