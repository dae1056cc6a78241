import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { CheckSetting } from './check-setting';
import { SettingsSection } from './settings-section';
import { TextSetting } from './text-setting';

/** What jobs of other programs may do. */
export function OtherProgramsSection({ others }: { others: Settings['other_programs'] }): JSX.Element {
  const { input_dirs, output_dirs, review_learning, recall } = others;
  return (
    <SettingsSection
      id="other-programs"
      title="Other programs"
      about="What jobs started by other programs may do. Separate folders with a semicolon; empty means any folder."
    >
      <TextSetting
        label="Folders they may read from"
        value={joined(input_dirs)}
        toChange={(text) => ({ other_programs: { input_dirs: foldersIn(text) } })}
      />
      <TextSetting
        label="Folders they may write to"
        value={joined(output_dirs)}
        toChange={(text) => ({ other_programs: { output_dirs: foldersIn(text) } })}
      />
      <CheckSetting
        label="Ask me before what they send is learned"
        value={review_learning}
        toChange={(next) => ({ other_programs: { review_learning: next } })}
      />
      <CheckSetting
        label="Let them ask what is remembered"
        value={recall}
        toChange={(next) => ({ other_programs: { recall: next } })}
      />
    </SettingsSection>
  );
}

function joined(folders: readonly string[]): string {
  return folders.join('; ');
}

function foldersIn(text: string): string[] {
  return text
    .split(';')
    .map((folder) => folder.trim())
    .filter(Boolean);
}
