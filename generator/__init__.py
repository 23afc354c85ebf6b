"""The compiler of the reform-plan portal: YAML plans in, diagnostics, pages and open data out.

Data flows one way through the modules; ``tests/test_imports.py`` holds the table of who may import whom.
"""
