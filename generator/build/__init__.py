"""Runs the stages in order, applies the gate, writes, and returns what happened. Prints nothing, exits nowhere."""
