import type { JSX } from 'react';
import type { SettingsChange } from '#shared/settings';
import { ErrorNote } from '../../components/error-note';
import { SavedMark } from './saved-mark';
import { useChoiceSetting } from './use-choice-setting';

interface CheckSettingProps {
  label: string;
  value: boolean;
  toChange: (value: boolean) => SettingsChange;
}

/** A yes or no, saved as soon as it is ticked. */
export function CheckSetting({ label, value, toChange }: CheckSettingProps): JSX.Element {
  const { chosen, choose, saved, error } = useChoiceSetting(value, toChange);
  return (
    <div className="settings__saved-place">
      <label className="checkbox">
        <input type="checkbox" checked={chosen} onChange={(event) => choose(event.target.checked)} />
        {label}
      </label>
      <SavedMark shown={saved} />
      {error && <ErrorNote error={error} />}
    </div>
  );
}
