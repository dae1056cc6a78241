import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const IMPORT = /\b(?:from|import\()\s*'(\.[^']+)'/g;
/** Tests, and what only they use, may import from everywhere. */
const OF_TESTS = /\.test\.tsx?$|(^|[\\/])testing[\\/]/;

/**
 * The import cycles between the folders at the top of a source tree, imports of types included: a line for each, with
 * the import behind every step. A file beside the folders counts as one of them.
 * @param {string} root
 * @param {readonly string[]} [except] Imports that do not count, written as in the lines.
 * @returns {string[]}
 */
export function folderCircles(root, except = []) {
  const imports = importsBetweenFolders(root, except);
  const circles = new Map();
  for (const [from, targets] of imports) {
    for (const to of targets.keys()) {
      const way = wayBetween(to, from, imports);
      if (!way) continue;
      const steps = [from, ...way].slice(0, -1).map((folder, at) => imports.get(folder).get(way[at]));
      const name = [...way].sort((one, other) => one.localeCompare(other)).join();
      if (!circles.has(name)) circles.set(name, `${[from, ...way].join(' → ')}\n  ${steps.join('\n  ')}`);
    }
  }
  return [...circles.values()];
}

/** For each folder, those that it imports from, with one import as an example. */
function importsBetweenFolders(root, except) {
  const imports = new Map();
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.tsx?$/.test(name) && !OF_TESTS.test(name))) {
    const from = topOf(file);
    for (const [, source = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
      const target = relative(root, join(root, dirname(file), source));
      const to = topOf(target);
      const what = `${file} imports ${target}`;
      if (to === from || to === '..' || except.includes(what)) continue;
      if (!imports.has(from)) imports.set(from, new Map());
      imports.get(from).set(to, what);
    }
  }
  return imports;
}

function topOf(path) {
  return path.split(sep)[0].replace(/\.tsx?$/, '');
}

/** The shortest way along the imports, both ends included; undefined if there is none. */
function wayBetween(start, end, imports) {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    const last = way.at(-1);
    if (last === end) return way;
    for (const next of imports.get(last)?.keys() ?? []) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}
