import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** This process's threads, as folders with their ids for names. */
const THREADS = '/proc/self/task';
const LOOK_EVERY_MS = 20;
/** A thread that has another name by then, after two seconds of work, keeps it. */
const MOST_LOOKS = 100;

/**
 * Whether threads can let others have the processor first. Only Linux has a priority per thread; elsewhere it would
 * apply to the whole process.
 */
export const canYieldProcessor = process.platform === 'linux';

/** Lets whatever else wants the processor have it before the calling thread, where that is possible. */
export function yieldProcessor(): void {
  // 0 is the calling thread.
  if (canYieldProcessor) yieldThread(0);
}

/** Has the threads of a native library give way, too: those that the system knows by this name. */
export class YieldingThreads {
  readonly #name: string;
  /** How often each thread that is there has been looked at: one gets its name some time after its start. */
  #looks = new Map<string, number>();

  /** @param name As the library calls them; the system keeps 15 characters. */
  constructor(name: string) {
    this.#name = name;
  }

  /** While `work` goes on: a library starts its threads when it needs them, and ends those that it has no use for. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!canYieldProcessor) return work();
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      // Those that were started since the last look serve the next work, too.
      this.#look();
    }
  }

  #look(): void {
    let present: string[];
    try {
      present = readdirSync(THREADS);
    } catch {
      // A container may hide them; the work is done all the same.
      return;
    }
    const before = this.#looks;
    this.#looks = new Map(present.map((id) => [id, (before.get(id) ?? 0) + 1]));
    for (const [id, looks] of this.#looks) {
      if (looks > MOST_LOOKS || nameOf(id) !== this.#name) continue;
      yieldThread(Number(id));
      this.#looks.set(id, MOST_LOOKS);
    }
  }
}

/** Undefined for a thread that has just ended. */
function nameOf(thread: string): string | undefined {
  try {
    return readFileSync(`${THREADS}/${thread}/comm`, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

function yieldThread(id: number): void {
  try {
    setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A container may forbid it, and a thread may just have ended; the work is done all the same.
  }
}
