"""The work of bench/analysis-process.ts by pandas and scikit-learn: load, describe, correlate, k-means.

    python analysis.py <file>
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

seconds = {}
started = time.perf_counter()


def lap(step: str) -> None:
    global started
    now = time.perf_counter()
    seconds[step] = now - started
    started = now


table = pd.read_csv(sys.argv[1])
lap("load")
table.describe()
table.skew()
table.kurt()
table.nunique()
table.corr()
lap("describe and correlate")
model = KMeans(n_clusters=4, n_init=3, random_state=1).fit(StandardScaler().fit_transform(table))
lap("k-means")
# Not ru_maxrss: that may be the peak of the process that started this one.
peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
usage = resource.getrusage(resource.RUSAGE_SELF)
run = {
    "rows": len(table),
    "seconds": seconds,
    "processorSeconds": usage.ru_utime + usage.ru_stime,
    "peakMiB": int(peak[1]) / 1024,
    "inertia": float(model.inertia_),
}
print(json.dumps(run))
