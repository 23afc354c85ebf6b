"""What hostile and huge files cost until they are refused."""
