import { squaredDistance, type Points } from './points';

/** Far beyond what rounding adds up to over hundreds of iterations, as a share of the distances. */
const ROUNDING = 1e-10;

/**
 * The nearest centroid of each point while the centroids move. For each point there is a bound above its distance to its
 * own centroid and one below that to any other (Hamerly 2010): while they do not cross, none of the distances need be
 * computed. Where they might, all are, so that every label is what comparing all of them gives.
 */
export class NearestCentroids {
  /** The cluster of each point, from 0; of equally near ones the first. */
  readonly labels: Int32Array;
  readonly #points: Points;
  /** At least the distance to the point's centroid. */
  readonly #above: Float64Array;
  /** At most the distance to any other. */
  readonly #below: Float64Array;
  #slack = 0;

  constructor(points: Points) {
    this.#points = points;
    this.labels = new Int32Array(points.count).fill(-1);
    this.#above = new Float64Array(points.count).fill(Infinity);
    this.#below = new Float64Array(points.count);
  }

  /** @returns how many points went to another cluster. */
  assign(centroids: Points): number {
    const { values, count, dimensions } = this.#points;
    const { values: centers, count: k } = centroids;
    const [labels, above, below, slack] = [this.labels, this.#above, this.#below, this.#slack];
    let changed = 0;
    let farthest = 0;
    for (let i = 0, at = 0; i < count; i += 1, at += dimensions) {
      const before = labels[i] as number;
      const bound = below[i] as number;
      if ((above[i] as number) + slack < bound) continue;
      if (bound > slack) {
        const from = before * dimensions;
        let sum = 0;
        for (let d = 0; d < dimensions; d += 1) {
          const difference = (values[at + d] as number) - (centers[from + d] as number);
          sum += difference * difference;
        }
        const own = Math.sqrt(sum);
        above[i] = own;
        if (own + slack < bound) continue;
      }
      let label = 0;
      let least = Infinity;
      let second = Infinity;
      for (let c = 0, from = 0; c < k; c += 1, from += dimensions) {
        let sum = 0;
        for (let d = 0; d < dimensions; d += 1) {
          const difference = (values[at + d] as number) - (centers[from + d] as number);
          sum += difference * difference;
        }
        if (sum < least) {
          second = least;
          least = sum;
          label = c;
        } else if (sum < second) second = sum;
      }
      if (before !== label) changed += 1;
      labels[i] = label;
      above[i] = Math.sqrt(least);
      below[i] = Math.sqrt(second);
      if (second > farthest && second < Infinity) farthest = second;
    }
    this.#slack = Math.max(slack, ROUNDING * Math.sqrt(farthest));
    return changed;
  }

  /** Says how far each centroid has moved. */
  move(from: Points, to: Points): void {
    const shifts = Array.from({ length: from.count }, (_, c) => Math.sqrt(squaredDistance(from, c, to, c)));
    const most = Math.max(...shifts);
    const mover = shifts.indexOf(most);
    const others = Math.max(0, ...shifts.filter((_, c) => c !== mover));
    const [labels, above, below] = [this.labels, this.#above, this.#below];
    for (let i = 0; i < labels.length; i += 1) {
      const label = labels[i] as number;
      above[i] = (above[i] as number) + (shifts[label] as number);
      below[i] = (below[i] as number) - (label === mover ? others : most);
    }
  }

  /** The label of this point was changed by somebody else: what is known about its distances no longer holds. */
  forget(place: number): void {
    this.#above[place] = Infinity;
    this.#below[place] = 0;
  }

  /** The squared distance of each point to the centroid of its cluster. */
  distancesTo(centroids: Points): Float64Array {
    return Float64Array.from(this.labels, (label, i) => squaredDistance(this.#points, i, centroids, label));
  }
}
