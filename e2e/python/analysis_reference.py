"""What pandas, SciPy and scikit-learn find in data sets that scikit-learn carries, and in hostile columns.

Usage: analysis_reference.py FOLDER. Writes NAME.csv and NAME.json for each data set.
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import contingency
from sklearn import datasets
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

K = 3


def frames():
    for name in ("iris", "wine", "diabetes", "breast_cancer", "digits"):
        bunch = getattr(datasets, f"load_{name}")(as_frame=True)
        frame = bunch.data.copy()
        names = getattr(bunch, "target_names", None)
        frame["target"] = bunch.target if names is None else [f"kind {names[i]}" for i in bunch.target]
        yield name, frame
    yield "hostile", hostile()
    yield "categories", categories()


def hostile():
    rng = np.random.default_rng(7)
    n = 2000
    frame = pd.DataFrame(
        {
            "one value": 7,
            "nearly constant": 1e9 + rng.integers(0, 2, n),
            "far from zero": 1e8 + rng.normal(size=n),
            "tiny": rng.normal(size=n) * 1e-200,
            "great": rng.normal(size=n) * 1e200,
            "long tail": rng.lognormal(0, 3, n),
            "whole": rng.integers(-(2**62), 2**62, n),
            "with holes": np.where(rng.random(n) < 0.3, np.nan, rng.normal(size=n)),
            "other holes": np.where(rng.random(n) < 0.2, np.nan, rng.normal(size=n)),
            "many ties": rng.integers(0, 4, n),
            'a "quoted", name; DROP TABLE': rng.normal(size=n),
        }
    )
    return frame


def categories():
    rng = np.random.default_rng(8)
    n = 3000
    colour = rng.choice(["red", "green", "blue 😀", "ünïcode"], n, p=[0.5, 0.3, 0.15, 0.05])
    taste = np.where(rng.random(n) < 0.7, colour, rng.choice(["sweet", "sour"], n))
    return pd.DataFrame(
        {
            "colour": colour,
            "taste": taste,
            "coin": rng.choice(["heads", "tails"], n),
            "day": pd.to_datetime("1960-01-01") + pd.to_timedelta(rng.integers(0, 30000, n), unit="D"),
            "weight": rng.gamma(2, 3, n),
        }
    )


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def describe(series):
    found = {"count": int(series.count()), "missing": int(series.isna().sum()), "distinct": int(series.nunique())}
    if pd.api.types.is_numeric_dtype(series):
        doubles = series.astype(float)
        q1, median, q3 = doubles.quantile([0.25, 0.5, 0.75])
        # Far from zero pandas' own moments lose digits: those of the distances from the mean are the truth.
        scale = 2.0 ** math.ceil(math.log2(max(doubles.abs().max(), 1e-300)))
        small = doubles / scale
        centred = small - small.mean()
        found |= {
            "min": number(doubles.min()),
            "max": number(doubles.max()),
            "mean": number(math.fsum(small.dropna()) / small.count() * scale),
            "standard_deviation": number(centred.std() * scale),
            "q1": number(q1),
            "median": number(median),
            "q3": number(q3),
            "skewness": number(centred.skew() if centred.std() > 0 else math.nan),
            "kurtosis": number(centred.kurt() if centred.std() > 0 else math.nan),
        }
    elif pd.api.types.is_datetime64_any_dtype(series):
        found |= {"min": series.min().date().isoformat(), "max": series.max().date().isoformat()}
    else:
        lengths = series.dropna().str.len()
        counts = series.value_counts()
        found |= {
            "min_length": int(lengths.min()),
            "max_length": int(lengths.max()),
            "mean_length": number(lengths.mean()),
            "top_count": int(counts.iloc[0]),
        }
    return found


def matrix(frame, method):
    # The squares of great and tiny numbers leave the range of doubles, and small differences between great numbers
    # lose their digits; a correlation is the same in every unit and from every origin.
    frame = frame - frame.mean()
    frame = frame / frame.abs().max().replace(0, 1)
    return [[number(value) for value in row] for row in frame.corr(method=method).to_numpy()]


def cramers_v(frame, names):
    return {
        f"{a}|{b}": number(contingency.association(pd.crosstab(frame[a], frame[b]).to_numpy(), method="cramer"))
        for i, a in enumerate(names)
        for b in names[i + 1 :]
    }


def cluster(frame):
    points = StandardScaler().fit_transform(frame.to_numpy(float))
    start = points[np.linspace(0, len(points) - 1, K).astype(int)]
    found = KMeans(K, init=start, n_init=1, tol=1e-4, max_iter=300, algorithm="lloyd").fit(points)
    best = KMeans(K, n_init=10, random_state=1).fit(points)
    return {
        "columns": list(frame.columns),
        "start": start.tolist(),
        "centroids": found.cluster_centers_.tolist(),
        "inertia": number(found.inertia_),
        "best_inertia": number(best.inertia_),
        "silhouette": number(silhouette_score(points, found.labels_)),
        "explained_variance_ratio": PCA().fit(points).explained_variance_ratio_.tolist(),
    }


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames():
        frame.to_csv(folder / f"{name}.csv", index=False)
        numeric = frame.select_dtypes("number")
        texts = [column for column in frame if pd.api.types.is_string_dtype(frame[column])]
        result = {
            "rows": len(frame),
            "columns": {column: describe(frame[column]) for column in frame},
            "numeric": list(numeric.columns),
            "pearson": matrix(numeric.astype(float), "pearson"),
            "spearman": matrix(numeric.astype(float), "spearman"),
            "cramers_v": cramers_v(frame, texts),
        }
        if name not in ("hostile", "categories"):
            usable = numeric.loc[:, numeric.nunique() > 2]
            result["clustering"] = cluster(usable)
        (folder / f"{name}.json").write_text(json.dumps(result))
    print(f"{len(list(folder.glob('*.json')))} data sets")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
