import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { SecretSetting } from './secret-setting';
import { SettingsSection } from './settings-section';
import { TextSetting } from './text-setting';

/** Hugging Face and OpenAI: a key and a model each. */
export function ProvidersSections({ image }: { image: Settings['image'] }): JSX.Element {
  return (
    <>
      <SettingsSection
        id="huggingface"
        title="Hugging Face"
        about="Inference Providers. Your prompt is sent there when you choose it to make a picture."
      >
        <SecretSetting name="huggingface" label="Hugging Face key" />
        <TextSetting
          label="Hugging Face model"
          value={image.huggingface_model}
          toChange={(huggingface_model) => ({ image: { huggingface_model } })}
        />
      </SettingsSection>
      <SettingsSection
        id="openai"
        title="OpenAI"
        about="Images API. Your prompt is sent there when you choose it to make a picture; it is billed to your account."
      >
        <SecretSetting name="openai" label="OpenAI key" />
        <TextSetting
          label="OpenAI model"
          value={image.openai_model}
          toChange={(openai_model) => ({ image: { openai_model } })}
        />
      </SettingsSection>
    </>
  );
}
