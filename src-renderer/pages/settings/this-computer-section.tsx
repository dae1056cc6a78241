import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { CheckSetting } from './check-setting';
import { SettingsSection } from './settings-section';

/** Whether the app has a worker here, or only watches those of other machines. */
export function ThisComputerSection({ worker }: { worker: Settings['worker'] }): JSX.Element {
  return (
    <SettingsSection
      id="this-computer"
      title="This computer"
      about="Without a worker here, the app only watches: workers on other machines do the jobs. If LEATHER_BOOK_WORKER is set, it decides instead."
    >
      <CheckSetting
        label="Let this computer do jobs"
        value={worker.runs_here}
        toChange={(next) => ({ worker: { runs_here: next } })}
      />
    </SettingsSection>
  );
}
