# Tango's score interval of the same groups, its ends found by SciPy; prints microseconds for one interval.
import math
import sys
import time

from scipy.optimize import brentq
from scipy.stats import norm

REACH = norm.ppf(0.975)


def variance(promoters, detractors, net):
    b = (2 - promoters + detractors) * net - promoters - detractors
    c = -detractors * net * (1 - net)
    root = math.sqrt(max(0.0, b * b - 8 * c))
    likeliest = (root - b) / 4 if b <= 0 else -2 * c / (root + b)
    return max(0.0, 2 * likeliest + net * (1 - net))


def lowest(promoters, detractors, count):
    observed = promoters - detractors

    def beyond(net):
        return (observed - net) ** 2 - REACH * REACH / count * variance(promoters, detractors, net)

    # Where everybody is of one kind, the observed share is a root of its own; the one that is looked for lies below.
    below = observed - 1e-9
    if below <= -1 or beyond(-1.0) <= 0:
        return -1.0
    return brentq(beyond, -1.0, below, xtol=1e-14)


def interval(promoters, passives, detractors):
    count = promoters + passives + detractors
    p, d = promoters / count, detractors / count
    return 100 * lowest(p, d, count), -100 * lowest(d, p, count)


groups = [tuple(map(int, line.split())) for line in sys.stdin]
for group in groups[:200]:
    interval(*group)
begin = time.perf_counter()
ends = [interval(*group) for group in groups]
took = time.perf_counter() - begin
print(took / len(groups) * 1e6)
for low, high in ends:
    print(f"{low:.9f} {high:.9f}")
