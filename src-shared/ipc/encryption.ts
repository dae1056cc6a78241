import { z } from 'zod';
import { codecStatusSchema, encryptionStatusSchema } from '../encryption';
import { call, nothing } from './call';

const name = z.string().min(1).max(64);
/** Without a key store, keeping a key fails with `plain_text_refused` unless this says that the person agreed. */
const allow_plain_text = z.boolean();

/** The keys that payloads are encrypted with. They come into the window only where a person pastes one. */
export const encryptionCalls = {
  'encryption.status': call(nothing, encryptionStatusSchema),
  /** Makes a key, which encrypts from now on; the others still decrypt. */
  'encryption.createKey': call(z.object({ allow_plain_text }), encryptionStatusSchema),
  /** The same with keys from elsewhere, of which the first encrypts. Asks the person, as the next ones do. */
  'encryption.addKeys': call(
    z.object({ keys: z.string().trim().min(1, 'The key is empty.').max(10_000), allow_plain_text }),
    encryptionStatusSchema,
  ),
  /** Null: all of them. */
  'encryption.removeKey': call(z.object({ name: name.nullable() }), encryptionStatusSchema),
  /** Puts all keys on the clipboard, as another app, command or worker takes them. */
  'encryption.copyKeys': call(nothing, z.object({ copied: z.boolean() })),
  /** Has another of the keys encrypt. */
  'encryption.encryptWith': call(z.object({ name }), encryptionStatusSchema),
  'codec.status': call(nothing, codecStatusSchema),
  /** Lets Temporal's Web UI read what is encrypted until it is stopped or the app ends. Empty: the server's own Web UI. */
  'codec.start': call(z.object({ web_ui: z.string().trim().max(2000) }), codecStatusSchema),
  'codec.stop': call(nothing, codecStatusSchema),
  /** Puts the address with its token, or the token alone, on the clipboard. */
  'codec.copy': call(z.object({ what: z.enum(['address', 'token']) }), nothing),
} as const;
