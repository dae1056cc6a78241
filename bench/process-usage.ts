import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's clock ticks a second: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** One process as `/proc` shows it. Linux only. */
export interface ProcessUsage {
  pid: number;
  /** What it does, in an Electron app or beside it. */
  role: string;
  /** Its share of memory: what others map too is divided among them (PSS), in MiB. */
  memoryMiB: number;
  /** Seconds of processor time since it began. */
  processorSeconds: number;
}

/** A process and all its descendants. */
export function usageOfTree(root: number): ProcessUsage[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const fields = statFields(pid);
    if (fields) parents.set(pid, Number(fields[1]));
  }
  const isInTree = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isInTree(parents.get(pid)));
  return [...parents.keys()].filter(isInTree).flatMap((pid) => usageOf(pid) ?? []);
}

/** Seconds of processor time of one process since it began; NaN where `/proc` does not say it. */
export function processorSecondsOf(pid: number): number {
  const fields = statFields(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : NaN;
}

/**
 * Resident memory of a process as the kernel counts it, now and at its peak, in MiB. Not `maxRSS`: for a process that
 * another one started, that may be the peak of the other one. Linux only.
 */
export function residentMemoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mebibytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: mebibytes('VmRSS'), peak: mebibytes('VmHWM') };
}

function usageOf(pid: number): ProcessUsage | undefined {
  const fields = statFields(pid);
  if (!fields) return undefined;
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kibibytes = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]);
    return {
      pid,
      role: roleOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')),
      memoryMiB: kibibytes / 1024,
      processorSeconds: processorSecondsOf(pid),
    };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/** The fields of `/proc/<pid>/stat` from the state on: the name before may hold spaces and parentheses. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function roleOf(command: string): string {
  if (command.includes('server start-dev')) return 'Temporal server';
  if (command.includes('bare-worker.mjs') || command.includes('node.mojom.NodeService')) return 'worker';
  if (command.includes('--type=renderer')) return 'renderer';
  if (command.includes('--type=gpu-process')) return 'GPU process';
  if (command.includes('--type=utility')) return 'network service';
  if (command.includes('--type=zygote')) return 'zygotes';
  return 'main process';
}
