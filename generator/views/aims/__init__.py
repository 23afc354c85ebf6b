"""The pages of the targets: the hub, one aim with plan beside plan, and the numbers that share no aim."""

from generator.views.aims.aim import AimPage, aim
from generator.views.aims.hub import AimsPage, aims
from generator.views.aims.loose import LoosePage, loose_targets

__all__ = ["AimPage", "AimsPage", "LoosePage", "aim", "aims", "loose_targets"]
