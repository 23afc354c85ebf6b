"""The ways out: builders other than MkDocs on the same ``build/pages``, and what comes out differently."""
