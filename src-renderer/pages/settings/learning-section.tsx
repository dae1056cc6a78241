import type { JSX } from 'react';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import { DEFAULT_REVIEW_TIMEOUT } from '#shared/jobs/review';
import type { Settings } from '#shared/settings';
import { spanWords } from '#shared/span';
import { CATEGORY_WORDS } from '../../words/learning-categories';
import { CheckSetting } from './check-setting';
import { ChoiceSetting } from './choice-setting';
import { SettingsSection } from './settings-section';

const DAY = 24 * 3600;
/** In seconds. */
const REVIEW_TIMEOUTS = [3600, DAY, 3 * DAY, DEFAULT_REVIEW_TIMEOUT, 30 * DAY, 365 * DAY];

/** What a new request starts with, and how long it waits for a yes. */
export function LearningSection({ learning }: { learning: Settings['learning'] }): JSX.Element {
  const { category, require_approval, review_timeout } = learning;
  // A value that was set by hand in the file is shown, too.
  const timeouts = [...new Set([...REVIEW_TIMEOUTS, review_timeout])].toSorted((a, b) => a - b);
  return (
    <SettingsSection id="learning" title="Learning" about="What the form starts with.">
      <div className="settings__pair">
        <ChoiceSetting
          label="Category"
          value={category}
          options={LEARNING_CATEGORIES.map((value) => ({ value, words: CATEGORY_WORDS[value] }))}
          toChange={(next) => ({ learning: { category: next } })}
        />
        <ChoiceSetting
          label="How long a request waits for you"
          value={String(review_timeout)}
          options={timeouts.map((seconds) => ({ value: String(seconds), words: spanWords(seconds * 1000) }))}
          toChange={(next) => ({ learning: { review_timeout: Number(next) } })}
        />
      </div>
      <CheckSetting
        label="Ask me before it is learned"
        value={require_approval}
        toChange={(next) => ({ learning: { require_approval: next } })}
      />
    </SettingsSection>
  );
}
