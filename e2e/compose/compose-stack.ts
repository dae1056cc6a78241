import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { freePort } from '#core/temporal/server/free-port';

const run = promisify(execFile);
const PROJECT = join(import.meta.dirname, '../..');
const CLI = join(PROJECT, 'dist/cli/main.js');
const STARTED = { timeout: 300_000 };

type Service = 'temporal' | 'temporal-postgresql' | 'temporal-objects' | 'temporal-ui' | 'temporal-worker';

/** The stack of docker-compose.yml, with ports, passwords and volumes of its own. */
export class ComposeStack {
  readonly #name = `leather-book-test-${randomBytes(4).toString('hex')}`;
  readonly #ports = new Map<string, number>();

  private constructor(readonly folder: string) {}

  /**
   * Writes what it needs, and what an app on this data folder needs to use it, with the command that people use.
   * @param files A folder that the workers may read, at the same place.
   */
  static async create(dataFolder: string, files: string): Promise<ComposeStack> {
    const stack = new ComposeStack(await mkdtemp(join(tmpdir(), 'leather-book-compose-')));
    for (const file of ['docker-compose.yml', 'docker']) {
      await cp(join(PROJECT, file), join(stack.folder, file), { recursive: true });
    }
    for (const name of ['TEMPORAL_PORT', 'WEB_UI_PORT', 'POSTGRESQL_PORT', 'OBJECTS_PORT']) {
      stack.#ports.set(name, await freePort());
    }
    const ports = [...stack.#ports].map(([name, port]) => `${name}=${port}\n`).join('');
    await writeFile(join(stack.folder, '.env'), ports);
    const volumes = { volumes: [`${files}:${files}:ro`] };
    const override = { services: { 'temporal-worker': volumes } };
    await writeFile(join(stack.folder, 'docker-compose.override.yml'), JSON.stringify(override));
    await run(process.execPath, [CLI, 'temporal', 'init', '--compose'], {
      cwd: stack.folder,
      env: { ...process.env, LEATHER_BOOK_DATA_DIR: dataFolder },
    });
    return stack;
  }

  /** Of the Temporal server, for clients on this computer. */
  get address(): string {
    return `localhost:${this.#ports.get('TEMPORAL_PORT')}`;
  }

  get webUi(): string {
    return `http://127.0.0.1:${this.#ports.get('WEB_UI_PORT')}`;
  }

  /** Settles when everything is up and so many workers are ready. */
  async up({ workers }: { workers: number }): Promise<void> {
    await this.compose('up', '--detach', '--no-build', '--scale', `temporal-worker=${workers}`);
    await this.allReady({ workers });
  }

  /** Settles when each long-running service is healthy, by its own health check. */
  async allReady({ workers }: { workers: number }): Promise<void> {
    const services: Service[] = ['temporal-postgresql', 'temporal', 'temporal-objects', 'temporal-ui'];
    for (const service of services) {
      await expect.poll(() => this.health(service), { ...STARTED, message: service }).toEqual(['healthy']);
    }
    await expect
      .poll(() => this.health('temporal-worker'), { ...STARTED, message: 'temporal-worker' })
      .toEqual(Array.from({ length: workers }, () => 'healthy'));
  }

  /** What the health checks of a service's containers say. */
  async health(service: Service): Promise<string[]> {
    const ids = await this.containers(service);
    if (ids.length === 0) return [];
    const { stdout } = await run('docker', ['inspect', '--format', '{{.State.Health.Status}}', ...ids]);
    return stdout.trim().split('\n');
  }

  /** The ids of a service's running containers. */
  async containers(service: Service): Promise<string[]> {
    const said = await this.compose('ps', '--quiet', service);
    return said.split('\n').filter(Boolean);
  }

  /** `kill -9` of a container. */
  async kill(id: string): Promise<void> {
    await run('docker', ['kill', '--signal', 'KILL', id]);
  }

  /** `docker compose` for this stack. @returns what it printed. */
  async compose(...args: string[]): Promise<string> {
    const { stdout } = await run(
      'docker',
      ['compose', '--project-name', this.#name, '--project-directory', this.folder, ...args],
      { maxBuffer: 64 * 1024 ** 2 },
    );
    return stdout.trim();
  }

  /** Removes everything of it, volumes included. */
  async remove(): Promise<void> {
    await this.compose('down', '--volumes', '--timeout', '30');
    await rm(this.folder, { recursive: true, force: true });
  }
}
