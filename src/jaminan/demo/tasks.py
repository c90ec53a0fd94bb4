"""What the worker does for the demo."""

from jaminan.demo import life
from jaminan.kernel import chores

chores.register("demo.life", every_seconds=10, act=life.go_on)
