const KEY = 'leather-book.learning-sent';
/** More than anybody keeps waiting at once. */
const MOST = 2000;

/** Remembers, over restarts, that this window sent a job. */
export function rememberSent(workflowId: string): void {
  const ids = read().filter((id) => id !== workflowId);
  try {
    localStorage.setItem(KEY, JSON.stringify([...ids, workflowId].slice(-MOST)));
  } catch {
    // If there is no room, the app only forgets who asked.
  }
}

/** Whether a job was sent with the form of this window, not by the command line or another program. */
export function sentFromHere(workflowId: string): boolean {
  return read().includes(workflowId);
}

function read(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
