import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { findPostgresql } from '../../../../../scripts/provision/postgresql.mjs';

/** PostgreSQL refuses to run as root: then everything it has belongs to this user. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Whoever starts the server holds the other end of its standard input: when that closes, the server is ended. */
const WATCHED = 'exec 3<&0; "$@" 3<&- & server=$!; (cat <&3 >/dev/null; kill -QUIT $server) & wait $server';

/**
 * A PostgreSQL server with pgvector for tests: its data in a new temporary folder, reached by a Unix socket there.
 * Nothing is flushed to the disk: nobody pulls the plug of a test.
 */
export class PostgresServer {
  readonly #programs: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(programs: string, folder: string) {
    this.#programs = programs;
    this.#folder = folder;
  }

  /** Null if this machine has none and set-up could not fetch one. */
  static async start(): Promise<PostgresServer | null> {
    const found = await findPostgresql();
    if (!found) return null;
    const folder = await mkdtemp(join(tmpdir(), 'leather-book-postgresql-'));
    await chmod(folder, 0o755);
    let programs = found;
    if (isRoot()) {
      // The user has no access to root's cache folder.
      programs = join(folder, 'server', 'bin');
      await cp(dirname(found), dirname(programs), { recursive: true });
      await chown(folder, NOBODY.uid, NOBODY.gid);
    }
    const server = new PostgresServer(programs, folder);
    const initialised = server.#spawn('initdb', [
      ...['-D', server.#data, '-U', 'leather_book', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
      '--no-sync',
    ]);
    const [code] = (await once(initialised, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`initdb ended with ${code}: ${server.#log()}`);
    await server.up();
    return server;
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  /** @param user Any role; none is asked for a password, unless {@link guard} has made it. */
  url(database: string, user = 'leather_book'): string {
    return `postgres://${user}@/${database}?host=${encodeURIComponent(this.#folder)}`;
  }

  /** Starts it again, with the same data at the same address. */
  async up(): Promise<void> {
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.#folder,
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      shared_buffers: '64MB',
    };
    const process = this.#spawn('postgres', [
      ...['-D', this.#data],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    this.#process = process;
    let isEnded = false;
    process.once('exit', () => (isEnded = true));
    while (!(await this.#answers())) {
      if (isEnded) throw new Error(`PostgreSQL ended before it answered: ${this.#log()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends it with SIGKILL, all of its processes. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    const exited = once(process, 'exit');
    const { pid } = this;
    const children = childrenOf(pid);
    globalThis.process.kill(pid, 'SIGKILL');
    await exited;
    this.#process = undefined;
    // They end when they notice; until the last one has, no server starts in this folder.
    while (children.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** The server's process id. */
  get pid(): number {
    return Number(readFileSync(join(this.#data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Runs a statement in a database. */
  async query(sql: string, database = 'postgres'): Promise<void> {
    const client = new Client(this.url(database));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  /** Makes a role that is asked for its password. */
  async guard(user: string, password: string): Promise<void> {
    const rules = join(this.#data, 'pg_hba.conf');
    await this.query(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`);
    const old = readFileSync(rules, 'utf8');
    await rm(rules);
    appendFileSync(rules, `local all ${user} scram-sha-256\n${old}`);
    await this.query('SELECT pg_reload_conf()');
  }

  async stop(): Promise<void> {
    const process = this.#process;
    if (process) {
      const exited = once(process, 'exit');
      process.stdin?.destroy();
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answers(): Promise<boolean> {
    return this.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  /** The end of what its programs have said. */
  #log(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-2000);
  }

  get #logFile(): string {
    return join(this.#folder, 'log');
  }

  #spawn(program: string, args: readonly string[]): ChildProcess {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const log = openSync(this.#logFile, 'a');
    const child = spawn('sh', ['-c', WATCHED, 'sh', join(this.#programs, program), ...args], {
      cwd: this.#folder,
      env: { ...env, LD_LIBRARY_PATH: join(dirname(this.#programs), 'lib') },
      stdio: ['pipe', log, log],
      ...(isRoot() ? NOBODY : {}),
    });
    closeSync(log);
    return child;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Linux tells; elsewhere there are none. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
