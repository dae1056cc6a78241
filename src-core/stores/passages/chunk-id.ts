/** A passage's id contains its entry: the entry's position in the upper bits, its ordinal in the lower 16. */
const CHUNKS = 65_536;

export function chunkId(position: number, ordinal: number): number {
  return position * CHUNKS + ordinal;
}

/** The position of the entry that a passage belongs to. */
export function positionOf(id: number): number {
  return Math.floor(id / CHUNKS);
}

/** The first and the last id that passages of an entry can have. */
export function chunkRange(position: number): [first: number, last: number] {
  return [chunkId(position, 0), chunkId(position, CHUNKS - 1)];
}

export function ordinalOf(id: number): number {
  return id % CHUNKS;
}
