import { dialog } from 'electron';
import type { Backend } from '#core/backend';
import { configSources, loadConfig, type Config, type ConfigPlaces } from '#core/config/load-config';
import { profileNames } from '#core/config/profile-names';
import { decidedBy } from '#core/config/server-settings';
import type { SettingsFile } from '#core/config/settings-file';
import type { DataPaths } from '#core/platform/data-folder';
import type { Emitter } from '#core/platform/emitter';
import { EMBEDDED, type Outbox } from '#core/stores/local/outbox';
import { testConnection } from '#core/temporal/test-connection';
import { AppError } from '#shared/errors';
import type { CallOutput } from '#shared/ipc';
import { SERVER_FILES, type ServerFile, type ServerSettings } from '#shared/server-settings';
import type { Settings } from '#shared/settings';
import { ownWindow } from './own-window';
import type { Secrets } from './secrets';

const TITLES: Record<ServerFile, string> = {
  client_certificate: 'Choose the client certificate',
  client_key: 'Choose the certificate’s private key',
  authority: 'Choose the certificate of the server’s authority',
};

export interface ServerDeskOptions {
  backend: Backend;
  paths: DataPaths;
  settings: SettingsFile;
  settingsChanged: Emitter<Settings>;
  secrets: Secrets;
  outbox: Outbox;
}

/** The connection to the Temporal server, as the person sets it in the app. */
export class ServerDesk {
  readonly #options: ServerDeskOptions;
  readonly #chosen = new Set<string>();

  constructor(options: ServerDeskOptions) {
    this.#options = options;
  }

  connection(): CallOutput<'server.connection'> {
    const { backend, outbox, paths } = this.#options;
    const present = backend.serverName;
    const sources = configSources({ folder: paths.root });
    return {
      decided_by: decidedBy(sources) ?? null,
      profiles: profileNames(sources),
      kept_elsewhere: outbox.countByServer().flatMap(({ server, jobs }) => {
        if (server === null || server === present) return [];
        return [{ server: server === EMBEDDED ? 'the app’s own server' : server, jobs }];
      }),
    };
  }

  async chooseFile(file: ServerFile): Promise<string | null> {
    const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
      title: TITLES[file],
      properties: ['openFile'],
      filters: [
        { name: 'PEM files', extensions: ['pem', 'crt', 'cer', 'key'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    const [path] = filePaths;
    if (path) this.#chosen.add(path);
    return path ?? null;
  }

  /** @throws AppError that says what is wrong. */
  async test(server: ServerSettings): Promise<string> {
    this.#refuseIfDecided();
    await this.#refuseOtherFiles(server);
    if (server.use === 'automatic') throw automaticNeedsNoTest();
    const config = this.#load({ server });
    if (!usesKey(server)) return testConnection(config);
    const { backend, secrets, settings } = this.#options;
    const { server: used } = await settings.read();
    const present = usesKey(used) ? backend.config.address : undefined;
    secrets.refuseElsewhere('temporal', config.address, present);
    const found = await testConnection(config);
    await secrets.takenAt('temporal', config.address);
    return found;
  }

  /** @returns false if the person does not want it. @throws AppError that says what is wrong; nothing is changed then. */
  async use(server: ServerSettings): Promise<boolean> {
    const { secrets, settings, settingsChanged } = this.#options;
    this.#refuseIfDecided();
    await this.#refuseOtherFiles(server);
    const config = this.#load({ server });
    if (!(await this.#agreed(config))) return false;
    if (usesKey(server)) await secrets.takenAt('temporal', config.address);
    settingsChanged.emit(await settings.setServer(server));
    await this.#switchTo(config);
    return true;
  }

  /** The API key was set or removed: the present connection may need it. */
  async keyChanged(): Promise<void> {
    const { server } = await this.#options.settings.read();
    if (usesKey(server) && !this.connection().decided_by)
      await this.#switchTo(this.#load({ canBeMended: true }));
  }

  #load(places: ConfigPlaces): Config {
    const { paths, secrets } = this.#options;
    return loadConfig({ folder: paths.root, ...secrets.places, ...places });
  }

  /** What is not about the connection stays as it was at the start. */
  async #switchTo(config: Config): Promise<void> {
    const { backend } = this.#options;
    const { address, tls, tlsFiles, apiKey, apiKeyNow, metadata, namespace } = config;
    const { isNamed, isLocal, unusable } = config;
    await backend.switchServer({
      ...backend.config,
      ...{ address, tls, tlsFiles, apiKey, apiKeyNow, metadata, namespace, isNamed, isLocal, unusable },
    });
  }

  /** Otherwise that server would be meant, whatever the settings say. */
  #refuseIfDecided(): void {
    const decided = this.connection().decided_by;
    if (!decided) return;
    throw new AppError('invalid_input', `${decided.key} in ${decided.source} decides about the server.`, {
      hint: 'Remove it there first; settings in the app come after it.',
    });
  }

  /** The page says which files: only such that a person has chosen. */
  async #refuseOtherFiles(server: ServerSettings): Promise<void> {
    const { server: kept } = await this.#options.settings.read();
    const known = new Set([...this.#chosen, ...SERVER_FILES.map((file) => kept[file])]);
    if (SERVER_FILES.every((file) => server[file] === null || known.has(server[file]))) return;
    throw new AppError('invalid_input', 'Choose the files with their buttons.');
  }

  async #agreed({ address, isLocal }: Config): Promise<boolean> {
    const { response } = await dialog.showMessageBox(ownWindow(), {
      type: 'question',
      message: `Use the Temporal server at ${address}?`,
      detail: [
        ...this.#whatHappensToJobs(),
        ...(isLocal ? ['If no server answers there, the app starts its own.'] : []),
      ].join('\n\n'),
      buttons: ['Use it', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  }

  #whatHappensToJobs(): string[] {
    const { backend, outbox } = this.#options;
    const counts = outbox.countByServer();
    const jobs = (of: string | null) => counts.find(({ server }) => server === of)?.jobs ?? 0;
    const [here, unsent] = [jobs(backend.serverName), jobs(null)];
    return [
      here > 0 &&
        `${words(here)} on the server that is used now. They stay there, and go on when the app uses it again, or when another computer’s worker takes them up.`,
      unsent > 0 && `${words(unsent)} not on a server yet. They start on the new one.`,
    ].filter((sentence) => sentence !== false);
  }
}

/** Whether the API key that the app keeps is sent to the server. */
function usesKey({ use, security }: ServerSettings): boolean {
  return use === 'address' && security === 'api_key';
}

function words(jobs: number): string {
  return jobs === 1 ? 'One job is' : `${jobs} jobs are`;
}

function automaticNeedsNoTest(): AppError {
  return new AppError('invalid_input', 'The app’s own server needs no test.', {
    hint: 'The status says how it is.',
  });
}
