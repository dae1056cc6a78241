import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The clone's top folder, with a trailing separator. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The project's package.json, parsed. */
export const packageJson = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
