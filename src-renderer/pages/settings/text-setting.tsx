import type { JSX } from 'react';
import type { SettingsChange } from '#shared/settings';
import { Field } from '../../components/field';
import { SavedMark } from './saved-mark';
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
      <Field label={label} help={help} error={error}>
        {(control) => (
          <input
            className="input"
            spellCheck={false}
            autoComplete="off"
            placeholder={placeholder}
            {...control}
            {...input}
          />
        )}
      </Field>
      <SavedMark shown={saved} />
    </div>
  );
}
