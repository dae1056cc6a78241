import type { JSX } from 'react';
import type { Settings } from '#shared/settings';
import { CheckSetting } from './check-setting';
import { SettingsSection } from './settings-section';

/** Whether the system shows notifications about jobs. */
export function NotificationsSection({ notifications }: Pick<Settings, 'notifications'>): JSX.Element {
  return (
    <SettingsSection
      id="notifications"
      title="Notifications"
      about="While this window is not in front. What happened meanwhile is listed on the left page in any case."
    >
      <CheckSetting
        label="The system tells me when a long job ends, or one fails or waits for me"
        value={notifications.system}
        toChange={(system) => ({ notifications: { system } })}
      />
    </SettingsSection>
  );
}
