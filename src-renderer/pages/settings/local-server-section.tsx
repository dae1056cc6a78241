import type { JSX } from 'react';
import type { LocalProtocol, Settings } from '#shared/settings';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { useCall } from '../../hooks/use-call';
import { ChoiceSetting } from './choice-setting';
import { SavedMark } from './saved-mark';
import { SecretSetting } from './secret-setting';
import { SettingsSection } from './settings-section';
import { TestButton } from './test-button';
import { TestOutcome } from './test-outcome';
import { TextSetting } from './text-setting';
import { useTextSetting } from './use-text-setting';

const PROTOCOLS: { value: LocalProtocol; words: string }[] = [
  { value: 'automatic1111', words: 'AUTOMATIC1111' },
  { value: 'openai', words: 'OpenAI-compatible' },
];

/** An image server on the person's own computer or network, with a way to try it. */
export function LocalServerSection({ image }: { image: Settings['image'] }): JSX.Element {
  const address = useTextSetting(image.local_address ?? '', (text) => ({
    image: { local_address: text || null },
  }));
  const test = useCall('settings.testLocalServer');
  const runTest = (): void => {
    test.mutate({ address: address.text.trim(), protocol: image.local_protocol });
  };
  return (
    <SettingsSection
      id="local"
      title="Local server"
      about="An image server on this computer or on your network."
    >
      <div className="settings__saved-place">
        <Field label="Address" error={address.error}>
          {(control) => (
            <div className="settings__row">
              <input
                className="input"
                inputMode="url"
                spellCheck={false}
                autoComplete="off"
                placeholder={
                  image.local_protocol === 'automatic1111' ? 'http://localhost:7860' : 'http://localhost:8080'
                }
                {...control}
                {...address.input}
              />
              <TestButton isTesting={test.isPending} onTest={runTest} />
            </div>
          )}
        </Field>
        <SavedMark shown={address.saved} />
      </div>
      <TestOutcome
        label="Outcome of the test"
        message={test.data?.message}
        more={modelWords(test.data?.models)}
      />
      {test.error && <ErrorNote error={test.error} />}
      <div className="settings__pair">
        <ChoiceSetting
          label="Protocol"
          value={image.local_protocol}
          options={PROTOCOLS}
          toChange={(local_protocol) => ({ image: { local_protocol } })}
        />
        {image.local_protocol === 'openai' && (
          <TextSetting
            label="Model"
            value={image.local_model}
            help="Empty where the server has just one."
            toChange={(local_model) => ({ image: { local_model } })}
          />
        )}
      </div>
      <SecretSetting name="local" label="Local server key" note="if the server asks for one" />
    </SettingsSection>
  );
}

function modelWords(models: readonly string[] = []): string | undefined {
  return models.length > 0 ? `Models: ${models.join(', ')}` : undefined;
}
