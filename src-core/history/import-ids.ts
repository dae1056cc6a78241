import { randomUUID } from 'node:crypto';

/** The part of a UUID that all jobs of an import have in common: 60 bits stay different. */
const COMMON_LENGTH = 'xxxxxxxx-xxxx-4xxx-'.length;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes the request ids of the jobs of one import: UUIDs that begin alike, so that the server's list finds them. */
export function importIds(): () => string {
  const common = randomUUID().slice(0, COMMON_LENGTH);
  return () => common + randomUUID().slice(COMMON_LENGTH);
}

/** How the workflow ids of the same import begin, if this one is of an import; undefined for other programs' ids. */
export function importPrefix(workflowId: string): string | undefined {
  const at = UUID.exec(workflowId)?.index;
  return at === undefined ? undefined : workflowId.slice(0, at + COMMON_LENGTH);
}
