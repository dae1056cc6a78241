import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process with its arguments, joined by spaces. */
interface RunningCommand {
  pid: number;
  command: string;
}

/** An embedded server that runs, as its command line tells it. */
export interface FoundServer {
  pid: number;
  port: number;
  uiPort?: number;
}

/**
 * The Temporal servers that run on this database. The list of processes is the one record that no crash can
 * falsify: it knows the servers of an app that was killed, and nothing of a server that has ended.
 */
export async function findServers(
  databaseFile: string,
  list: () => Promise<RunningCommand[]> = listCommands,
): Promise<FoundServer[]> {
  const databases = [`--db-filename ${databaseFile} --`, `--db-filename "${databaseFile}" --`];
  return (await list()).flatMap(({ pid, command }) => {
    const [, options] = command.split(' server start-dev ');
    if (!options || !databases.some((database) => options.includes(database))) return [];
    const port = numberAfter('--port', options);
    return port ? [{ pid, port, uiPort: numberAfter('--ui-port', options) }] : [];
  });
}

function numberAfter(option: string, options: string): number | undefined {
  const match = new RegExp(`(?:^| )${option} (\\d+)`).exec(options);
  return match ? Number(match[1]) : undefined;
}

function listCommands(): Promise<RunningCommand[]> {
  if (process.platform === 'linux') return listFromProc();
  if (process.platform === 'win32') return listFromPowerShell();
  return listFromPs();
}

async function listFromProc(): Promise<RunningCommand[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      // A process may end while we look.
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: command.replaceAll('\0', ' ') };
    }),
  );
}

/** For macOS and other Unixes. */
export async function listFromPs(): Promise<RunningCommand[]> {
  const { stdout } = await run('ps', ['-axww', '-o', 'pid=,args='], { maxBuffer: 64_000_000 });
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+) (.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: `${match[2]} ` }] : [];
  });
}

async function listFromPowerShell(): Promise<RunningCommand[]> {
  const script =
    `Get-CimInstance Win32_Process -Filter "CommandLine LIKE '%server start-dev%'" | ` +
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
