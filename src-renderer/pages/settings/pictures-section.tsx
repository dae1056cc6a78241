import type { JSX } from 'react';
import { IMAGE_BACKENDS, IMAGE_STYLES, SIZES_BY_BACKEND } from '#shared/jobs/image';
import { UNSURE_RULES, type Settings, type UnsureRule } from '#shared/settings';
import { BACKENDS } from '../illustrations/backends';
import { sizeForBackend } from '../illustrations/image-form-values';
import { formatSize } from '../illustrations/size-words';
import { STYLES } from '../illustrations/styles';
import { ChoiceSetting } from './choice-setting';
import { SettingsSection } from './settings-section';

const UNSURE_WORDS: Record<UnsureRule, string> = {
  strict: 'Refuse it',
  ask: 'Ask me',
  off: 'Draw it, if it is drawn on this computer',
};

/** What a new picture starts with. */
export function PicturesSection({ image }: { image: Settings['image'] }): JSX.Element {
  return (
    <SettingsSection id="pictures" title="New pictures" about="What the form starts with.">
      <ChoiceSetting
        label="Made by"
        value={image.backend}
        options={IMAGE_BACKENDS.map((value) => ({ value, words: BACKENDS[value].name }))}
        toChange={(backend) => ({ image: { backend, size: sizeForBackend(image.size, backend) } })}
      />
      <div className="settings__pair">
        <ChoiceSetting
          label="Style"
          value={image.style}
          options={IMAGE_STYLES.map((value) => ({ value, words: STYLES[value].name }))}
          toChange={(style) => ({ image: { style } })}
        />
        <ChoiceSetting
          label="Size"
          value={image.size}
          options={SIZES_BY_BACKEND[image.backend].map((value) => ({ value, words: formatSize(value) }))}
          toChange={(size) => ({ image: { size } })}
        />
      </div>
      <ChoiceSetting
        label="When a prompt may be innocent or not"
        value={image.unsure_prompts}
        options={UNSURE_RULES.map((value) => ({ value, words: UNSURE_WORDS[value] }))}
        toChange={(unsure_prompts) => ({ image: { unsure_prompts } })}
      />
    </SettingsSection>
  );
}
