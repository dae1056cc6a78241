import './settings-page.css';
import type { JSX } from 'react';
import { ChapterHeader } from '../../components/chapter-header';
import { useTopic } from '../../hooks/use-topic';
import { AboutSection } from './about-section';
import { AppearanceSection } from './appearance-section';
import { DataFolderSection } from './data-folder-section';
import { EncryptionSection } from './encryption-section';
import { LearningSection } from './learning-section';
import { LocalServerSection } from './local-server-section';
import { NotificationsSection } from './notifications-section';
import { OtherProgramsSection } from './other-programs-section';
import { PicturesSection } from './pictures-section';
import { ProvidersSections } from './providers-sections';
import { ServerSection } from './server-section';
import { StoreSection } from './store-section';
import { TextModelSection } from './text-model-section';
import { ThisComputerSection } from './this-computer-section';

/** What the person chose; each field is saved as it is left. */
export function SettingsPage(): JSX.Element {
  const settings = useTopic('settings', undefined).value;
  return (
    <>
      <ChapterHeader title="Settings" subtitle="Everything is saved as you go." />
      <div className="settings">
        {settings && (
          <div className="settings__columns">
            <div>
              <PicturesSection image={settings.image} />
              <ProvidersSections image={settings.image} />
              <LocalServerSection image={settings.image} />
              <LearningSection learning={settings.learning} />
              <TextModelSection learning={settings.learning} />
            </div>
            <div>
              <OtherProgramsSection others={settings.other_programs} />
              <NotificationsSection notifications={settings.notifications} />
              <ThisComputerSection worker={settings.worker} />
              <ServerSection server={settings.server} />
              <EncryptionSection />
              <StoreSection store={settings.store} />
              <AppearanceSection appearance={settings.appearance} />
              <DataFolderSection />
              <AboutSection />
            </div>
          </div>
        )}
      </div>
    </>
  );
}
