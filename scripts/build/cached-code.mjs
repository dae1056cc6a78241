/** What code from `CodeCache` (`src-core/platform/code-cache.ts`) has instead of `import`. */
const IMPORT = 'importModule';

/**
 * For bundles whose compiled code is kept: a script that V8 takes from its cache cannot import, so what it imports when
 * needed comes from a function that it is given. The bundle's own chunks are no matter: they are required. Lines stay
 * the same, so source maps do, too.
 * @returns {import('vite').Plugin}
 */
export function importsFromOutside() {
  return {
    name: 'imports-from-outside',
    enforce: 'post',
    async renderChunk(code, { fileName }) {
      if (code.includes(IMPORT)) throw new Error(`${fileName} has its own ${IMPORT}.`);
      let changed = code;
      for (const { start, options } of (await dynamicImports(code)).toReversed()) {
        if (options) throw new Error(`${fileName} imports with attributes.`);
        changed = `${changed.slice(0, start)}${IMPORT}${changed.slice(start + 'import'.length)}`;
      }
      return changed === code ? undefined : { code: changed, map: null };
    },
  };
}

/** All `import(…)` of a script, in the order of their places. */
export async function dynamicImports(code) {
  if (!/\bimport\b/.test(code)) return [];
  // The set-up runs before it is installed.
  const { parseSync, Visitor } = await import('vite');
  const { program, errors } = parseSync('chunk.cjs', code);
  for (const { message } of errors) throw new Error(message);
  const found = [];
  new Visitor({ ImportExpression: (node) => void found.push(node) }).visit(program);
  return found.toSorted((a, b) => a.start - b.start);
}
