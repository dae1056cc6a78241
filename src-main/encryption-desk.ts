import { clipboard, dialog } from 'electron';
import type { Backend } from '#core/backend';
import { loadConfig, payloadKeysDecidedBy } from '#core/config/load-config';
import { KeyList } from '#core/payloads/key-list';
import { PayloadKeys } from '#core/payloads/payload-keys';
import type { DataPaths } from '#core/platform/data-folder';
import type { EncryptionStatus } from '#shared/encryption';
import { AppError } from '#shared/errors';
import { additionOf, COPY, removalOf, type Question } from './encryption-questions';
import { ownWindow } from './own-window';
import type { Secrets } from './secrets';

const KEPT_AS = 'payload_keys';

export interface EncryptionDeskOptions {
  backend: Backend;
  paths: DataPaths;
  secrets: Secrets;
}

interface ChangeOptions {
  /** The person has agreed to it; if the present keys are kept so, that holds. */
  allowPlainText?: boolean;
  /** What the person is asked before, about the keys that there will be. */
  asks?: (next: KeyList) => Question;
}

/**
 * The keys that payloads are encrypted with, as the person keeps them in the app. A page that was taken over must not
 * change what encrypts, so the questions are the system's own dialogs.
 */
export class EncryptionDesk {
  readonly #options: EncryptionDeskOptions;
  /** One change after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(options: EncryptionDeskOptions) {
    this.#options = options;
  }

  status(): EncryptionStatus {
    const { backend, secrets } = this.#options;
    const decided_by = this.#decidedBy();
    if (decided_by) return { source: 'variable', decided_by, names: backend.config.payloadKeys?.ids ?? [] };
    const source = secrets.keptIn(KEPT_AS);
    const names = this.#kept()?.ids;
    return { source: names ? source : 'unreadable', decided_by: null, names: names ?? [] };
  }

  /** @throws AppError `plain_text_refused` if there is no key store and the person has not agreed to do without. */
  createKey(allowPlainText: boolean): Promise<EncryptionStatus> {
    const created = KeyList.read(PayloadKeys.generate());
    return this.#change((present) => present.with(created), { allowPlainText });
  }

  /** @throws AppError as {@link createKey}; `invalid_input` if they are not keys, or a name is taken by another one. */
  addKeys(keys: string, allowPlainText: boolean): Promise<EncryptionStatus> {
    return this.#change((present) => present.with(KeyList.read(keys)), { allowPlainText, asks: additionOf });
  }

  /** @throws AppError `not_found` */
  encryptWith(name: string): Promise<EncryptionStatus> {
    return this.#change((present) => present.encryptingWith(name));
  }

  /** @throws AppError `not_found` */
  removeKey(name: string | null): Promise<EncryptionStatus> {
    const without = (present: KeyList) => (name === null ? KeyList.empty : present.without(name));
    return this.#change(without, { asks: (left) => removalOf(name, left) });
  }

  /** @returns false if the person does not want it. @throws AppError `not_found` */
  async copyKeys(): Promise<boolean> {
    const text = this.#kept()?.text;
    if (!text) throw new AppError('not_found', 'There is no key to copy.');
    if (!(await isAgreed(COPY))) return false;
    await clipboard.writeText(text);
    return true;
  }

  #decidedBy(): EncryptionStatus['decided_by'] {
    return payloadKeysDecidedBy({ folder: this.#options.paths.root }) ?? null;
  }

  /** Undefined if the key store no longer opens them. */
  #kept(): KeyList | undefined {
    try {
      const text = this.#options.secrets.payloadKeys();
      return text ? KeyList.read(text) : KeyList.empty;
    } catch {
      return undefined;
    }
  }

  #change(changed: (present: KeyList) => KeyList, how: ChangeOptions = {}): Promise<EncryptionStatus> {
    const change = this.#changing.then(() => this.#changeNow(changed, how));
    this.#changing = change.catch(() => {});
    return change;
  }

  async #changeNow(changed: (present: KeyList) => KeyList, how: ChangeOptions): Promise<EncryptionStatus> {
    const { secrets } = this.#options;
    const { asks } = how;
    const allowPlainText = how.allowPlainText || secrets.keptIn(KEPT_AS) === 'plain_text';
    this.#refuseIfDecided();
    const list = changed(this.#kept() ?? KeyList.empty);
    if (list.text) secrets.refusePlainText(allowPlainText);
    if (asks && !(await isAgreed(asks(list)))) return this.status();
    if (list.text) await secrets.set(KEPT_AS, list.text, allowPlainText);
    else await secrets.clear(KEPT_AS);
    await this.#takeUp();
    return this.status();
  }

  async #takeUp(): Promise<void> {
    const { backend, paths, secrets } = this.#options;
    const config = loadConfig({ folder: paths.root, ...secrets.places, canBeMended: true });
    const { payloadKeys, keptPayloadKeys, unusable } = config;
    await backend.usePayloadKeys({ payloadKeys, keptPayloadKeys, unusable });
  }

  /** Otherwise those keys would be used, whatever is kept here. */
  #refuseIfDecided(): void {
    const decided = this.#decidedBy();
    if (!decided) return;
    throw new AppError('invalid_input', `${decided.key} (in ${decided.source}) decides about encryption.`, {
      hint: 'Change it there, or remove it there first; keys in the app come after it.',
    });
  }
}

async function isAgreed({ message, detail, yes, no }: Question): Promise<boolean> {
  const { response } = await dialog.showMessageBox(ownWindow(), {
    ...{ type: 'warning', message, detail },
    buttons: [yes, no],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}
