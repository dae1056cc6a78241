/** A message of a conversation that has branches, where one was edited or answered again. */
export interface TreeNode<Value> {
  value: Value;
  parent: string | null;
  time: number | null;
}

/**
 * The ids from the root to a leaf, in that order.
 * @param leaf The message that is shown; if unknown, the latest message without an answer.
 * @returns `lost` if the first of them names a parent that does not exist; `circle` if the parents never end.
 */
export function pathTo<Value>(
  nodes: ReadonlyMap<string, TreeNode<Value>>,
  leaf: string | null,
): { ids: string[]; lost: boolean } | 'circle' {
  const ids = new Set<string>();
  let id = leaf !== null && nodes.has(leaf) ? leaf : latestLeaf(nodes);
  // Only in a circle does every message have an answer.
  if (id === null && nodes.size > 0) return 'circle';
  while (id !== null) {
    if (ids.has(id)) return 'circle';
    const node = nodes.get(id);
    if (!node) return { ids: [...ids].reverse(), lost: true };
    ids.add(id);
    id = node.parent;
  }
  return { ids: [...ids].reverse(), lost: false };
}

function latestLeaf<Value>(nodes: ReadonlyMap<string, TreeNode<Value>>): string | null {
  const parents = new Set([...nodes.values()].map(({ parent }) => parent));
  let latest: string | null = null;
  let latestTime = Number.NEGATIVE_INFINITY;
  for (const [id, { time }] of nodes) {
    const at = time ?? Number.NEGATIVE_INFINITY;
    // Among equals, the one that was written last.
    if (!parents.has(id) && at >= latestTime) [latest, latestTime] = [id, at];
  }
  return latest;
}
