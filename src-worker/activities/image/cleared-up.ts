/** What the last activity of a job adds to its result, so that the workflow need not ask for clearing up. */
export interface ClearsUp {
  cleared_up?: true;
}

/** Clears up; if that fails, the workflow asks for it at its end, and it is tried again. */
export async function clearedUp(clearUp: () => Promise<unknown>): Promise<ClearsUp> {
  try {
    await clearUp();
    return { cleared_up: true };
  } catch {
    return {};
  }
}
