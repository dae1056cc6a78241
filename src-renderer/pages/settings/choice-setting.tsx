import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { SettingsChange } from '#shared/settings';
import { Field } from '../../components/field';
import { SavedMark } from './saved-mark';
import { useSettingsChange } from './use-settings-change';

interface ChoiceSettingProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; words: string }[];
  toChange: (value: Value) => SettingsChange;
}

/** One of a few, saved as soon as it is chosen. */
export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>): JSX.Element {
  const { label, value, options, toChange } = props;
  const change = useSettingsChange();
  return (
    <div className="settings__saved-place">
      <Field label={label} error={change.error ? toErrorShape(change.error).message : undefined}>
        {(control) => (
          <select
            className="input"
            {...control}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen) change.mutate(toChange(chosen.value));
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SavedMark shown={change.isSuccess} />
    </div>
  );
}
