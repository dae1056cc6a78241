import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { OtherServer } from '#shared/status';
import { writeFileAtomic } from '../../platform/files/write-file-atomic';

const recordSchema = z.array(z.object({ address: z.string(), owner: z.string() }));

/** Whether the person has said once that this server, of this owner, is to be used. `folder` is `DataPaths.temporal`. */
export function isAgreedTo(folder: string, { address, owner }: OtherServer): boolean {
  return read(folder).some((each) => each.address === address && each.owner === owner);
}

export async function agreeTo(folder: string, server: OtherServer): Promise<void> {
  if (isAgreedTo(folder, server)) return;
  await writeFileAtomic(recordFile(folder), JSON.stringify([...read(folder), server]), { mode: 0o600 });
}

function read(folder: string): OtherServer[] {
  if (!existsSync(recordFile(folder))) return [];
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordFile(folder), 'utf8')));
  } catch {
    // An agreement that cannot be read does not count; the person is asked again.
    return [];
  }
}

function recordFile(folder: string): string {
  return join(folder, 'agreed-servers.json');
}
