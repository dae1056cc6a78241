/** The longest allowed prompt still fits. */
const MAX_STRING = 2000;
const MAX_ITEMS = 100;
const MAX_DEPTH = 8;
const MAX_CHARACTERS = 50_000;

/**
 * A value small enough to be read in a window: long texts and lists are cut, with a note that says how much is missing.
 */
export function cutLargeValues(value: unknown): unknown {
  let left = MAX_CHARACTERS;
  const cut = (part: unknown, depth: number): unknown => {
    if (left <= 0) return '… (left out)';
    if (typeof part === 'string') {
      left -= Math.min(part.length, MAX_STRING);
      if (part.length <= MAX_STRING) return part;
      return `${part.slice(0, MAX_STRING)}… (${part.length - MAX_STRING} more characters)`;
    }
    left -= 8;
    if (part instanceof Uint8Array) return `(${part.byteLength} bytes)`;
    if (typeof part === 'bigint') return String(part);
    if (typeof part !== 'object' || part === null) return part;
    if (depth === MAX_DEPTH) return '… (left out)';
    if (Array.isArray(part)) {
      const items = part.slice(0, MAX_ITEMS).map((item) => cut(item, depth + 1));
      if (part.length > MAX_ITEMS) items.push(`… (${part.length - MAX_ITEMS} more)`);
      return items;
    }
    const entries = Object.entries(part);
    const kept = entries.slice(0, MAX_ITEMS).map(([name, item]) => [name, cut(item, depth + 1)]);
    if (entries.length > MAX_ITEMS) kept.push(['…', `${entries.length - MAX_ITEMS} more`]);
    return Object.fromEntries(kept);
  };
  return cut(value, 0);
}
