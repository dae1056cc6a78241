import type { Entity } from '#shared/knowledge';

const MOST_ENTITIES = 60;

/** Each once with its count, most frequent first. If two name the same, the earlier kind counts. */
export function mergeEntities(entities: readonly Entity[]): Entity[] {
  const byText = new Map<string, Entity>();
  for (const entity of entities) {
    const key = entity.text.toLowerCase();
    const known = byText.get(key);
    if (known) known.count += entity.count;
    else byText.set(key, { ...entity });
  }
  return [...byText.values()].toSorted((a, b) => b.count - a.count).slice(0, MOST_ENTITIES);
}
