import { join } from 'node:path';
import { nodeTargetConfig, nodeTargets } from '../build/node-targets.mjs';
import { buildWorkflowBundle } from '../build/workflow-bundle.mjs';
import { projectFolder } from '../provision/project.mjs';

/** Editors save in bursts, and one save can touch several targets. */
const SETTLE_MS = 150;

/**
 * Rebuilds each Node target on save. `onRebuilt` has a function by target name, called after a build that succeeded;
 * the first build of each only fills the watcher. Returns a function that stops watching.
 */
export async function watchNodeTargets(outFolder, onRebuilt) {
  const { build } = await import('vite');
  const watchers = await Promise.all(
    nodeTargets.map(async (target) => {
      const watcher = /** @type {import('rolldown').RolldownWatcher} */ (
        await build(nodeTargetConfig(target, outFolder, { watch: true }))
      );
      const tell = debounce(() => onRebuilt[target.name]?.(target.name));
      await new Promise((/** @type {(value?: undefined) => void} */ first) => {
        let known = false;
        watcher.on('event', (event) => {
          if (event.code === 'BUNDLE_END' && known) tell();
          if (event.code === 'END' || event.code === 'ERROR') {
            known = true;
            first();
          }
        });
      });
      return watcher;
    }),
  );
  return () => Promise.all(watchers.map((watcher) => watcher.close()));
}

/** Rebuilds the workflow bundle when the workflows, or the contracts they import, change. */
export function watchWorkflows(watcher, outFolder, onRebuilt) {
  const folders = ['src-worker/workflows', 'src-shared'].map((name) => join(projectFolder, name));
  const rebuild = debounce(async () => {
    try {
      await buildWorkflowBundle(join(outFolder, 'worker/workflow-bundle.js'));
      onRebuilt('workflows');
    } catch (error) {
      console.error(`workflows: ${error.message}`);
    }
  });
  const onChange = (_event, path) => {
    if (folders.some((folder) => path.startsWith(folder)) && !/\.test\./.test(path)) rebuild();
  };
  watcher.add(folders);
  watcher.on('all', onChange);
  return async () => void watcher.off('all', onChange);
}

/** @param {() => unknown} action */
function debounce(action) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, SETTLE_MS);
  };
}
