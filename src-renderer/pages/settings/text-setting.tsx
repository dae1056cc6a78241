import type { JSX } from 'react';
import type { SettingsChange } from '#shared/settings';
import { SavedMark } from './saved-mark';
import { TextField } from './text-field';
import { useTextSetting } from './use-text-setting';

interface TextSettingProps {
  label: string;
  value: string;
  help?: string;
  placeholder?: string;
  toChange: (text: string) => SettingsChange;
}

export function TextSetting({ label, value, help, placeholder, toChange }: TextSettingProps): JSX.Element {
  const { error, saved, input } = useTextSetting(value, toChange);
  return (
    <div className="settings__saved-place">
      <TextField label={label} help={help} error={error} placeholder={placeholder} input={input} />
      <SavedMark shown={saved} />
    </div>
  );
}
