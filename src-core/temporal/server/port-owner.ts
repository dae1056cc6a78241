import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ownersOfListener, socketTables } from '../gate/socket-owner';

const run = promisify(execFile);

/** Who holds a port of this computer. */
export interface PortOwner {
  /** The user of this process, alone. */
  isSelf: boolean;
  /** The user's name, or that it is not known. Used in sentences and in the record of what was agreed to. */
  name: string;
}

const SELF: PortOwner = { isSelf: true, name: 'you' };
const UNKNOWN: PortOwner = { isSelf: false, name: 'another user' };

/**
 * Who owns the programs that listen on this port, on whatever address: a client that asks for `localhost` may reach any
 * of them. If the system does not say, the owner counts as another user.
 */
export async function portOwner(port: number): Promise<PortOwner> {
  if (process.platform === 'linux') return ownerOnLinux(port);
  try {
    return (await (process.platform === 'win32' ? isOwnOnWindows(port) : isOwnByLsof(port))) ? SELF : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

async function ownerOnLinux(port: number): Promise<PortOwner> {
  const self = process.getuid?.();
  const owners = ownersOfListener(socketTables(), port);
  const other = owners.find((uid) => uid !== self);
  if (other === undefined) return owners.length > 0 ? SELF : UNKNOWN;
  const name = await run('id', ['-nu', String(other)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  return { isSelf: false, name: `the user ${name || other}` };
}

/** For macOS. It lists the sockets of this user's processes and, without more rights, no others. */
async function isOwnByLsof(port: number): Promise<boolean> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fu']);
  const users = stdout.match(/^u\d+$/gm) ?? [];
  return users.length > 0 && users.every((user) => user === `u${process.getuid?.()}`);
}

/** Windows does not say who owns another user's process: the owner is empty then. */
async function isOwnOnWindows(port: number): Promise<boolean> {
  const script =
    `Get-NetTCPConnection -State Listen -LocalPort ${port} | Sort-Object -Unique OwningProcess | ForEach-Object { ` +
    `$o = Get-CimInstance Win32_Process -Filter "ProcessId=$($_.OwningProcess)" | Invoke-CimMethod -MethodName GetOwner; ` +
    `if ("$($o.Domain)\\$($o.User)" -eq [Security.Principal.WindowsIdentity]::GetCurrent().Name) { 'self' } else { 'other' } }`;
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    windowsHide: true,
  });
  const owners = stdout.split(/\r?\n/).filter(Boolean);
  return owners.length > 0 && owners.every((owner) => owner === 'self');
}
