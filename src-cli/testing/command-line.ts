import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServers } from '#core/temporal/server/find-servers';
import { testPort } from '#core/testing/test-port';

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The built command line with its own data folder, port and environment. */
export class CommandLine {
  readonly root: string;
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;

  readonly #program: string;

  private constructor(root: string, env: NodeJS.ProcessEnv, program: string) {
    this.#program = program;
    this.root = root;
    this.data = join(root, 'data');
    this.env = { ...env, LEATHER_BOOK_DATA_DIR: this.data };
  }

  /** @param program The built command: this project's unless given. */
  static async create(program = CLI): Promise<CommandLine> {
    if (!existsSync(program)) throw new Error('The command line is not built. Run: npm run build');
    const root = await mkdtemp(join(tmpdir(), 'leather-book-cli-'));
    const { PATH, HOME, NODE_OPTIONS, LEATHER_BOOK_CACHE_DIR, LEATHER_BOOK_TEMPORAL_BINARY } = process.env;
    const env = {
      PATH,
      HOME,
      // Keeps it on this computer: see `loopback-only.mjs`.
      NODE_OPTIONS,
      LEATHER_BOOK_CACHE_DIR,
      LEATHER_BOOK_TEMPORAL_BINARY,
      TEMPORAL_HOST: `127.0.0.1:${await testPort()}`,
    };
    return new CommandLine(root, env, program);
  }

  /** @param options.input What standard input has; without it, that is closed. */
  launch(
    args: string[],
    { input }: { input?: string | Uint8Array } = {},
  ): { child: ChildProcess; ended: Promise<Outcome> } {
    const child = spawn(process.execPath, [this.#program, ...args], {
      cwd: this.root,
      env: this.env,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(input);
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    const ended = once(child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: Buffer.concat(out).toString(),
      stderr: Buffer.concat(errors).toString(),
    }));
    return { child, ended };
  }

  run(...args: string[]): Promise<Outcome> {
    return this.launch(args).ended;
  }

  /** Runs with `--json`; standard output must be one JSON value. */
  async runJson(...args: string[]): Promise<{ code: number | null; json: Record<string, unknown> }> {
    const { code, stdout } = await this.run(...args, '--json');
    return { code, json: JSON.parse(stdout) as Record<string, unknown> };
  }

  servers(): ReturnType<typeof findServers> {
    return findServers(join(this.data, 'temporal', 'temporal.db'));
  }

  /** @throws when a command has left a server running. */
  async close(): Promise<void> {
    const left = await this.servers();
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    await rm(this.root, { recursive: true, maxRetries: 5 });
    if (left.length > 0) throw new Error('A server was left running.');
  }
}
