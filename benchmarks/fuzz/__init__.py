"""What the program promises of any input at all, tried by a fuzzer that follows the code's branches."""
