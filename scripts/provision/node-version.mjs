import { packageJson } from './project.mjs';
import { SetupError } from './setup-error.mjs';

/** Refuses a Node that is older than package.json's `engines` says, before anything fails in a stranger way. */
export function checkNodeVersion(version = process.versions.node) {
  const least = packageJson.engines.node.replace(/^>=/, '');
  if (isAtLeast(version, least)) return;
  throw new SetupError(`Leather Book needs Node.js ${least} or newer; this is ${version}.`, {
    hint: 'Install the current Node.js LTS (with nvm: `nvm install --lts`) and run the same command again.',
  });
}

/** Compares dotted versions number by number; missing numbers count as 0. */
export function isAtLeast(version, least) {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  for (let index = 0; index < want.length; index++) {
    const difference = (have[index] ?? 0) - want[index];
    if (difference !== 0) return difference > 0;
  }
  return true;
}
