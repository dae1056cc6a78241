import type { JSX } from 'react';
import type { SecretName } from '#shared/settings';
import { Modal } from '../../components/modal';
import { SecretSetting } from '../settings/secret-setting';

interface MissingKeyDialogProps {
  name: SecretName;
  /** "OpenAI". */
  provider: string;
  onClose: () => void;
}

/** Asks for the key without which the picture could not be made, before it becomes a job. */
export function MissingKeyDialog({ name, provider, onClose }: MissingKeyDialogProps): JSX.Element {
  return (
    <Modal title={`${provider} needs a key`} className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p>Your prompt stays here. Once the key is kept, press Generate Image again.</p>
        <SecretSetting name={name} label={`${provider} key`} />
      </div>
    </Modal>
  );
}
