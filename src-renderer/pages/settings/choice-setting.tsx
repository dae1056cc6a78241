import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { SettingsChange } from '#shared/settings';
import { ChoiceField } from './choice-field';
import { SavedMark } from './saved-mark';
import { useChoiceSetting } from './use-choice-setting';

interface ChoiceSettingProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; words: string }[];
  toChange: (value: Value) => SettingsChange;
}

/** One of a few, saved as soon as it is chosen. */
export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>): JSX.Element {
  const { label, value, options, toChange } = props;
  const { chosen, choose, saved, error } = useChoiceSetting(value, toChange);
  return (
    <div className="settings__saved-place">
      <ChoiceField
        label={label}
        error={error ? toErrorShape(error).message : undefined}
        value={chosen}
        options={options}
        onChoose={choose}
      />
      <SavedMark shown={saved} />
    </div>
  );
}
