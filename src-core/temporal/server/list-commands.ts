import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process with its arguments, joined by spaces. */
export interface RunningCommand {
  pid: number;
  command: string;
}

/**
 * The processes of this user, or at least all whose command line contains `part`. Another user's are not ours, whatever
 * their command line says.
 */
export function listCommands(part: string): Promise<RunningCommand[]> {
  if (process.platform === 'linux') return listFromProc();
  if (process.platform === 'win32') return listFromPowerShell(part);
  return listFromPs();
}

async function listFromProc(): Promise<RunningCommand[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      // A process may end while it is being looked at.
      const folder = `/proc/${pid}`;
      const isOurs = await stat(folder).then(
        ({ uid }) => uid === process.geteuid?.(),
        () => false,
      );
      const command = isOurs ? await readFile(`${folder}/cmdline`, 'utf8').catch(() => '') : '';
      return { pid: Number(pid), command: command.replaceAll('\0', ' ') };
    }),
  );
}

/** For macOS and other Unixes. */
export async function listFromPs(): Promise<RunningCommand[]> {
  const { stdout } = await run('ps', ['-axww', '-o', 'pid=,uid=,args='], { maxBuffer: 64_000_000 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, uid, command] = /^\s*(\d+)\s+(\d+) (.*)$/.exec(line) ?? [];
    return Number(uid) === process.geteuid?.() ? [{ pid: Number(pid), command: `${command} ` }] : [];
  });
}

async function listFromPowerShell(part: string): Promise<RunningCommand[]> {
  const script =
    `Get-CimInstance Win32_Process -Filter "CommandLine LIKE '%${part}%'" | ` +
    `ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }`;
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    windowsHide: true,
    maxBuffer: 64_000_000,
  });
  return stdout.split(/\r?\n/).flatMap((line) => {
    const match = /^(\d+) (.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: `${match[2]} ` }] : [];
  });
}
