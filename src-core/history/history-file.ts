import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import { configuredPayloadKeys } from '../config/load-config';
import { resolveDataFolder } from '../platform/data-folder';
import { personsFileMode } from '../platform/files/private-umask';
import { writeFileAtomic } from '../platform/files/write-file-atomic';
import type { ConnectedClient } from './connected-client';
import type { WorkflowRun } from './follow-events';
import { historyJson, parseHistory, type History } from './history-json';

/** The server ends a workflow's history at 50 MB; as JSON, payloads take a third more. */
const MAX_BYTES = 200 * 1024 * 1024;

/**
 * What is encrypted in it with one of the keys is decrypted.
 * @param keys By default those that are set for this process.
 * @throws AppError `not_found`, `invalid_input` if it is not a history, `config_invalid`.
 */
export async function readHistoryFile(
  path: string,
  keys = configuredPayloadKeys({ folder: resolveDataFolder() }),
): Promise<History> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError('not_found', `The file "${path}" cannot be read.`, { cause });
  });
  if (!found.isFile()) throw new AppError('invalid_input', `"${path}" is not a file.`);
  if (found.size > MAX_BYTES) {
    throw new AppError('invalid_input', 'This file is larger than a history can be.');
  }
  const history = parseHistory(await readFile(path, 'utf8'));
  if (keys) (await import('../payloads/make-readable')).makeReadable(history, keys);
  return history;
}

/**
 * Writes a run's history to a file, in the format of Temporal's own tools. An existing file is replaced once the new
 * one is complete.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`, `disk_full`, `storage_failed`; the signal's reason
 * when it aborts.
 */
export async function writeHistoryFile(
  server: ConnectedClient,
  run: WorkflowRun,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  await writeFileAtomic(path, historyJson(server, run, signal), { mode: personsFileMode() }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw error;
    },
  );
}

/** Gives `work` a run's history in a file that exists as long as it runs. */
export async function withHistoryFile<Result>(
  server: ConnectedClient,
  run: WorkflowRun,
  signal: AbortSignal,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-history-'));
  try {
    const path = join(folder, 'history.json');
    await writeHistoryFile(server, run, path, signal);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
