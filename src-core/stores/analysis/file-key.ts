import { createHash } from 'node:crypto';

/** Shared by the analyses of one file, whatever it held at the time; it does not tell the window where the file is. */
export function fileKey(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32);
}
