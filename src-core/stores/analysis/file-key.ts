import { createHash } from 'node:crypto';

/** What the analyses of one file share, whatever it held then: it tells the window nothing of where the file is. */
export function fileKey(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32);
}
