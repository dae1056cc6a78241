import type { encryptionCalls } from '#shared/ipc/encryption';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function encryptionHandlers({ encryption, codec }: AppServices): HandlersOf<typeof encryptionCalls> {
  return {
    'encryption.status': () => encryption.status(),
    'encryption.createKey': ({ allow_plain_text }) => encryption.createKey(allow_plain_text),
    'encryption.addKeys': ({ keys, allow_plain_text }) => encryption.addKeys(keys, allow_plain_text),
    'encryption.encryptWith': ({ name }) => encryption.encryptWith(name),
    'encryption.removeKey': ({ name }) => encryption.removeKey(name),
    'encryption.copyKeys': async () => ({ copied: await encryption.copyKeys() }),
    'codec.status': () => codec.status(),
    'codec.start': ({ web_ui }) => codec.start(web_ui),
    'codec.stop': () => codec.stop(),
    'codec.copy': ({ what }) => codec.copy(what),
  };
}
