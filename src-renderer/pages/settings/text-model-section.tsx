import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { SecretSetting } from './secret-setting';
import { SettingsSection } from './settings-section';
import { TextSetting } from './text-setting';

/**
 * A language model that may write titles, summaries and tags, and find memories; learning and remembering also work
 * without one.
 */
export function TextModelSection({ learning }: { learning: Settings['learning'] }): JSX.Element {
  const { text_model_address, text_model } = learning;
  return (
    <SettingsSection
      id="text_model"
      title="Text model"
      about="Writes better titles, summaries and tags for what is learned, and finds memories in conversations in any language. OpenAI, Ollama, LM Studio or any other server with the same interface."
    >
      <TextSetting
        label="Text model address"
        value={text_model_address ?? ''}
        placeholder="http://localhost:11434/v1"
        help={
          text_model_address
            ? 'Texts that you learn and conversations that you import are sent there. Leave it empty to send nothing.'
            : 'Empty: no model is used, and what is learned and remembered stays on this computer.'
        }
        toChange={(text) => ({ learning: { text_model_address: text || null } })}
      />
      <TextSetting
        label="Text model"
        value={text_model}
        placeholder="llama3.2"
        help="The name the server gives it."
        toChange={(text) => ({ learning: { text_model: text } })}
      />
      <SecretSetting name="text_model" label="Text model key" note="if the server asks for one" />
    </SettingsSection>
  );
}
