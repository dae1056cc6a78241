import { app } from 'electron';
import type { Backend } from '#core/backend';
import { configSources } from '#core/config/load-config';
import type { SettingsFile } from '#core/config/settings-file';
import type { DiagnosisWorld } from '#core/diagnosis/check';
import { diagnose } from '#core/diagnosis/diagnose';
import { expectedBuild } from '#core/diagnosis/expected-build';
import { reportOf } from '#core/diagnosis/report';
import type { DataPaths } from '#core/platform/data-folder';
import type { Log } from '#core/platform/log';
import type { Diagnosis } from '#shared/diagnosis';
import type { ErrorShape } from '#shared/errors';
import type { Secrets } from './secrets';

export interface DiagnosisDeskOptions {
  backend: Backend;
  paths: DataPaths;
  settings: SettingsFile;
  secrets: Secrets;
  log: Log;
}

/** Makes diagnoses of this app, one at a time, and remembers the latest. */
export class DiagnosisDesk {
  #running = new AbortController();
  #latest: Diagnosis | undefined;

  constructor(private readonly options: DiagnosisDeskOptions) {}

  /** Begins a diagnosis, and ends one under way. @returns a function that ends this one. */
  start(push: (diagnosis: Diagnosis) => void, fail: (error: unknown) => void): () => void {
    this.#running.abort();
    const running = new AbortController();
    this.#running = running;
    const { signal } = running;
    this.#diagnose(signal, (diagnosis) => {
      if (!signal.aborted) push(diagnosis);
    }).catch((error: unknown) => {
      if (!signal.aborted) fail(error);
    });
    return () => running.abort();
  }

  /** The latest diagnosis as a report for others. @see reportOf */
  async report(): Promise<object> {
    const diagnosis = this.#latest ?? (await this.#diagnose(new AbortController().signal));
    const { config } = this.options.backend;
    return reportOf({
      ...(await this.#world()),
      config,
      version: app.getVersion(),
      program: 'app',
      diagnosis,
    });
  }

  async #diagnose(signal: AbortSignal, onProgress?: (diagnosis: Diagnosis) => void): Promise<Diagnosis> {
    const { backend, log } = this.options;
    const diagnosis = await diagnose({
      world: await this.#world(),
      config: backend.config,
      server: backend.server,
      serverProblem: serverProblem(backend),
      log,
      signal,
      onProgress,
    });
    this.#latest = diagnosis;
    return diagnosis;
  }

  async #world(): Promise<DiagnosisWorld> {
    const { backend, paths, settings, secrets } = this.options;
    return {
      paths,
      sources: configSources({ folder: paths.root }),
      settings: await settings.read(),
      secrets: secrets.values(),
      env: process.env,
      worker: backend.status().worker,
      paused: backend.paused,
      build: await expectedBuild(),
    };
  }
}

/** What the status says about a server that is not there. */
function serverProblem(backend: Backend): ErrorShape {
  const { error_code, message, hint } = backend.status().server;
  return { code: error_code ?? 'server_unavailable', message, hint };
}
