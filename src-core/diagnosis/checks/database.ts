import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { checkIntegrity } from '../../stores/database/check-integrity';
import { dailyCopies } from '../../stores/database/daily-copies';
import { isGone } from '../../stores/database/open-store';
import type { Check, DiagnosisWorld, Found } from '../check';

/** All of it is read: a large one on a slow disk takes a while. */
const PATIENCE_MS = 120_000;

/** Whether the app's own databases are whole. */
export const databaseCheck: Check<DiagnosisWorld> = {
  id: 'database',
  question: 'Are the app’s databases whole?',
  patienceMs: PATIENCE_MS,
  async run({ paths, storeThread }, signal) {
    const files = [
      { path: paths.database, copies: paths.backups, what: 'your library' },
      { path: paths.local, copies: paths.localBackups, what: 'your waiting jobs' },
    ];
    const found: Found[] = [];
    for (const file of files) {
      const lost = await lostFile(file);
      if (lost) found.push(lost);
      else if (!isGone(file.path)) {
        const problems = await checkIntegrity(file.path, signal, storeThread);
        if (problems.length > 0) found.push(damaged(file, problems));
      }
    }
    if (found.length > 0) return found;
    const present = files.some(({ path }) => existsSync(path));
    return [
      {
        state: 'fine',
        finding: present
          ? 'They are whole.'
          : 'There are none yet: the data folder has not been used before.',
      },
    ];
  },
};

interface File {
  path: string;
  copies: string;
  what: string;
}

const REMEDY =
  'Start the app (quit it first if it runs): it offers the newest good copy, and keeps the damaged file beside it.';

function damaged({ path, what }: File, problems: readonly string[]): Found {
  return {
    about: basename(path),
    state: 'problem',
    finding: `${basename(path)}, which holds ${what}, is damaged.`,
    detail: problems.join('\n'),
    remedy: REMEDY,
  };
}

/** Undefined unless there was one and it is gone. */
async function lostFile({ path, copies, what }: File): Promise<Found | undefined> {
  if (!isGone(path) || (await dailyCopies(copies, basename(path, '.db'))).length === 0) return undefined;
  return {
    about: basename(path),
    state: 'problem',
    finding: `${basename(path)}, which holds ${what}, is gone from the data folder.`,
    remedy: `Put it back if you have moved it. ${REMEDY}`,
  };
}
