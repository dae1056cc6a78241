import { AppError } from '#shared/errors';
import { PAYLOAD_KEYS_FORM, PayloadKeys } from './payload-keys';

/** What a person may have copied with the keys from a `.env.temporal`. */
const VARIABLE = /^(export\s+)?LEATHER_BOOK_PAYLOAD_KEY\s*=/;

interface NamedKey {
  id: string;
  /** As the person has written it. */
  text: string;
}

/**
 * A list of payload keys as text, which {@link PayloadKeys.parse} reads: the first encrypts, all decrypt. Only what
 * keeps the keys handles it.
 */
export class KeyList {
  readonly #keys: readonly NamedKey[];

  private constructor(keys: readonly NamedKey[]) {
    this.#keys = keys;
  }

  static readonly empty = new KeyList([]);

  /** @throws AppError `invalid_input`, without a part of what may be a key. */
  static read(text: string): KeyList {
    const plain = text
      .trim()
      .replace(VARIABLE, '')
      .replaceAll(/["'\s]/g, '');
    if (!PayloadKeys.parse(plain)) {
      throw new AppError('invalid_input', 'This is not a key for encryption.', {
        hint: `It must be ${PAYLOAD_KEYS_FORM}.`,
      });
    }
    return new KeyList(plain.split(',').map((each) => ({ id: each.split(':', 1).join(), text: each })));
  }

  /** Their names, the one that encrypts first. */
  get ids(): string[] {
    return this.#keys.map(({ id }) => id);
  }

  /** Undefined if there are none. */
  get text(): string | undefined {
    return this.#keys.length > 0 ? this.#keys.map(({ text }) => text).join(',') : undefined;
  }

  /** With these keys before the present ones. @throws AppError `invalid_input` if a name is that of another key. */
  with(added: KeyList): KeyList {
    for (const key of added.#keys) {
      const present = this.#keys.find(({ id }) => id === key.id);
      if (!present || materialOf(present).equals(materialOf(key))) continue;
      throw new AppError('invalid_input', `There is another key with the name “${key.id}”.`, {
        hint: 'Each key must have its own name: what is encrypted says by name which key opens it.',
      });
    }
    const others = this.#keys.filter(({ id }) => !added.ids.includes(id));
    return new KeyList([...added.#keys, ...others]);
  }

  /** With this key as the one that encrypts. @throws AppError `not_found` */
  encryptingWith(id: string): KeyList {
    this.#require(id);
    return new KeyList([...this.#keys].sort((one, other) => Number(other.id === id) - Number(one.id === id)));
  }

  /** @throws AppError `not_found` */
  without(id: string): KeyList {
    this.#require(id);
    return new KeyList(this.#keys.filter((key) => key.id !== id));
  }

  #require(id: string): void {
    if (!this.ids.includes(id)) throw new AppError('not_found', `There is no key “${id}” here.`);
  }
}

function materialOf({ id, text }: NamedKey): Buffer {
  return Buffer.from(text.slice(id.length + 1), 'base64url');
}
