import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { SettingsChange } from '#shared/settings';
import { Field } from '../../components/field';
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
      <Field label={label} error={error ? toErrorShape(error).message : undefined}>
        {(control) => (
          <select
            className="input"
            {...control}
            value={chosen}
            onChange={(event) => {
              const option = options.find((candidate) => candidate.value === event.target.value);
              if (option) choose(option.value);
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
      <SavedMark shown={saved} />
    </div>
  );
}
