import { existsSync, readFileSync } from 'node:fs';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { ENTER_KEY_AGAIN } from '#core/config/load-config';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import type { StoreSecrets } from '#core/config/store-settings';
import type { Log } from '#core/platform/log';
import { AppError } from '#shared/errors';
import { KEPT_SECRETS, SECRET_ENVIRONMENT, SECRET_NAMES } from '#shared/settings';
import type { KeptSecret, SecretName, SecretStatus } from '#shared/settings';

/** Everything in the file: what the page may set by name, and the keys that payloads are encrypted with. */
const IN_FILE = [...KEPT_SECRETS, 'payload_keys'] as const;
type InFile = (typeof IN_FILE)[number];

const fileSchema = z.partialRecord(
  z.enum(IN_FILE),
  z.object({
    source: z.enum(['key_store', 'plain_text']),
    value: z.string(),
    /** Where it was taken last. */
    of: z.string().optional(),
  }),
);
type SecretsFile = z.infer<typeof fileSchema>;

/** The providers' keys, and those for the Temporal server and what it is sent: sealed by the system's key store, or in plain text where the person agreed to it. */
export class Secrets {
  private kept: SecretsFile;

  constructor(
    private readonly path: string,
    private readonly log: Log,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {
    this.kept = this.read();
  }

  /**
   * The keys in clear text, for the worker process only. A key in the environment takes precedence: whoever runs the
   * app set it.
   */
  values(): Partial<Record<SecretName, string>> {
    const values: Partial<Record<SecretName, string>> = {};
    for (const name of SECRET_NAMES) {
      const value = this.fromEnvironment(name) ?? this.unseal(name);
      if (value) values[name] = value;
    }
    return values;
  }

  /** What the configuration takes from here; it reads the environment itself. */
  readonly places = {
    apiKey: () => this.unseal('temporal'),
    payloadKeys: () => this.payloadKeys(),
    storeSecrets: () => this.storeSecrets(),
  };

  /** @throws AppError `config_invalid` if there are some that cannot be read: then nothing may be sent plain. */
  payloadKeys(): string | undefined {
    const value = this.unseal('payload_keys');
    if (value !== undefined || !this.kept.payload_keys) return value;
    throw new AppError('config_invalid', 'The key store no longer opens the key for encryption.', {
      hint: ENTER_KEY_AGAIN,
    });
  }

  /** Where a secret is kept here, whatever the environment has. */
  keptIn(name: InFile): 'none' | 'key_store' | 'plain_text' {
    return this.kept[name]?.source ?? 'none';
  }

  /** What lets into the store that the settings name. The configuration reads keys in the environment itself. */
  storeSecrets(): StoreSecrets {
    return {
      password: this.unseal('store_password'),
      access_key_id: this.unseal('s3_access_key_id'),
      secret_access_key: this.unseal('s3_secret_access_key'),
    };
  }

  status(): SecretStatus[] {
    return KEPT_SECRETS.map((name) => {
      if (this.fromEnvironment(name)) return { name, source: 'environment' };
      return { name, source: this.keptIn(name) };
    });
  }

  /** @throws AppError `plain_text_refused` if there is no key store and the person has not agreed to do without. */
  async set(name: InFile, value: string, allowPlainText: boolean): Promise<void> {
    this.refusePlainText(allowPlainText);
    const entry = canSeal()
      ? { source: 'key_store' as const, value: safeStorage.encryptString(value).toString('base64') }
      : { source: 'plain_text' as const, value };
    await this.write({ ...this.kept, [name]: entry });
  }

  /** @throws AppError `plain_text_refused` as {@link set} does. */
  refusePlainText(allowPlainText: boolean): void {
    if (!canSeal() && !allowPlainText) {
      throw new AppError('plain_text_refused', 'This computer has no key store that the app can use.', {
        hint: 'The key would be kept in plain text in the data folder, readable by programs that run as you. Keep it so, or set it in the environment instead.',
      });
    }
  }

  /**
   * Call it before a kept secret is sent to a place that only the page has named: a page that somebody has taken over
   * could name their own.
   * @param present Where it is used now.
   * @throws AppError if the secret belongs elsewhere.
   */
  refuseElsewhere(name: InFile, place: string, present?: string): void {
    const entry = this.kept[name];
    const of = entry?.of ?? present ?? place;
    if (!entry || of === place) return;
    const what = name === 'store_password' ? 'password' : 'key';
    throw new AppError('invalid_input', `The ${what} that is kept belongs to ${of}.`, {
      hint: `Enter the ${what} for ${place}, or remove the kept one.`,
    });
  }

  /** The kept secret was taken there, or the person has agreed to use it there. */
  async takenAt(name: InFile, place: string): Promise<void> {
    const entry = this.kept[name];
    if (entry && entry.of !== place) await this.write({ ...this.kept, [name]: { ...entry, of: place } });
  }

  async clear(name: InFile): Promise<void> {
    const { [name]: _removed, ...rest } = this.kept;
    await this.write(rest);
  }

  private fromEnvironment(name: KeptSecret): string | undefined {
    return SECRET_ENVIRONMENT[name].map((variable) => this.env[variable]).find(Boolean);
  }

  private unseal(name: InFile): string | undefined {
    const entry = this.kept[name];
    if (!entry || entry.source === 'plain_text') return entry?.value;
    try {
      return safeStorage.decryptString(Buffer.from(entry.value, 'base64'));
    } catch {
      this.log.warn(`The key store no longer opens the ${name} key; it has to be entered again`);
      return undefined;
    }
  }

  private read(): SecretsFile {
    if (!existsSync(this.path)) return {};
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      this.log.warn('The file of keys cannot be read; keys have to be entered again');
      return {};
    }
  }

  private async write(next: SecretsFile): Promise<void> {
    await writeFileAtomic(this.path, Buffer.from(JSON.stringify(next)), { mode: 0o600 });
    this.kept = next;
  }
}

/** On Linux Electron falls back to a fixed password (`basic_text`), which seals nothing. */
function canSeal(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
