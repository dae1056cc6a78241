import { Lock, LockOpen } from 'lucide-react';
import type { JSX } from 'react';
import type { EncryptionStatus } from '#shared/encryption';
import { ErrorNote } from '../../components/error-note';
import { AddEncryptionKey } from './add-encryption-key';
import { CodecServer } from './codec-server';
import { CopyEncryptionKeys } from './copy-encryption-keys';
import { EncryptionKeyList } from './encryption-key-list';
import { SettingsSection } from './settings-section';
import { useEncryption, useEncryptionChange } from './use-encryption';

/** Whether what jobs send is encrypted, and with which keys. The window never has a key, but for one that is pasted. */
export function EncryptionSection(): JSX.Element {
  const encryption = useEncryption();
  return (
    <SettingsSection
      id="encryption"
      title="Encryption"
      about="The Temporal server keeps the request, the result and the steps of every job. With a key, they are encrypted before they leave this computer. Results in the app’s own store stay readable here."
    >
      {encryption.data && <Encryption status={encryption.data} />}
      {encryption.error && <ErrorNote error={encryption.error} />}
    </SettingsSection>
  );
}

function Encryption({ status }: { status: EncryptionStatus }): JSX.Element {
  const { source, decided_by, names } = status;
  const remove = useEncryptionChange('encryption.removeKey');
  if (decided_by) {
    return (
      <>
        <State names={names} />
        <p role="note">
          {decided_by.key} (in {decided_by.source}) decides about encryption. Keys in the app are not used.
        </p>
        {names.length > 0 && <CodecServer />}
      </>
    );
  }
  if (source === 'unreadable') {
    return (
      <>
        <ErrorNote
          error={{
            code: 'config_invalid',
            message: 'The key for encryption that the app keeps cannot be read. No job is sent.',
            hint: 'Add the key again, or remove it.',
          }}
        />
        <AddEncryptionKey isFirst />
        <div className="actions">
          <button type="button" className="button" onClick={() => remove.mutate({ name: null })}>
            Remove the key …
          </button>
        </div>
        {remove.error && <ErrorNote error={remove.error} />}
      </>
    );
  }
  return (
    <>
      <State names={names} source={source} />
      {names.length > 0 && <EncryptionKeyList names={names} />}
      {names.length > 0 && <CopyEncryptionKeys count={names.length} />}
      <AddEncryptionKey isFirst={names.length === 0} />
      {names.length > 0 && <CodecServer />}
    </>
  );
}

const PLACES: Partial<Record<EncryptionStatus['source'], string>> = {
  key_store: 'Kept in the system’s key store.',
  plain_text: 'Kept as plain text in the data folder, as you agreed.',
};

function State({ names, source }: Pick<EncryptionStatus, 'names'> & Partial<EncryptionStatus>): JSX.Element {
  const [first] = names;
  const Icon = first ? Lock : LockOpen;
  return (
    <div role="status" aria-label="Encryption of jobs" className="settings__state">
      <Icon aria-hidden className="icon" />
      <div>
        <p>{first ? `What jobs send is encrypted with “${first}”.` : 'What jobs send is not encrypted.'}</p>
        {source && PLACES[source] && <p className="soft">{PLACES[source]}</p>}
      </div>
    </div>
  );
}
