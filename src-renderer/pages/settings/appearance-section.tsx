import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { ErrorNote } from '../../components/error-note';
import { SettingsSection } from './settings-section';
import { useChoiceSetting } from './use-choice-setting';

const CHOICES: { value: Settings['appearance']; words: string }[] = [
  { value: 'system', words: 'Same as the system' },
  { value: 'daylight', words: 'Daylight' },
  { value: 'candlelight', words: 'Candlelight' },
];

export function AppearanceSection({ appearance }: { appearance: Settings['appearance'] }): JSX.Element {
  const { chosen, choose, error } = useChoiceSetting(appearance, (value) => ({ appearance: value }));
  return (
    <SettingsSection id="appearance" title="Appearance">
      <fieldset className="appearance-choice">
        <legend className="visually-hidden">Appearance</legend>
        {CHOICES.map(({ value, words }) => (
          <label key={value}>
            <span className={`appearance-choice__sample appearance-choice__sample--${value}`} aria-hidden>
              Aa
            </span>
            <input
              type="radio"
              name="appearance"
              value={value}
              checked={chosen === value}
              onChange={() => choose(value)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      {error && <ErrorNote error={error} />}
    </SettingsSection>
  );
}
