"""Made-up plans of any number, from the words and the shapes of the published ones; the same seed gives the same plans.

A plan's dice depend on its seed and its identity alone. What every plan of the country shares (documents of the
ministries, units, aims) is drawn by Zipf's law, and what belongs to a place has names of its own there, so that the
corpus grows as a real one would.
"""
