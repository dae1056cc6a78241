import type { SettingsFile } from '#core/config/settings-file';
import type { Emitter } from '#core/platform/emitter';
import type { Settings } from '#shared/settings';
import type { TopicSources } from './topic-answerers';

/** The settings, now and after every change. The first page waits for them. */
export function settingsSource(
  settings: Pick<SettingsFile, 'read'>,
  settingsChanged: Emitter<Settings>,
): TopicSources['settings'] {
  return (_params, push, fail) => {
    settings.read().then(push, fail);
    return settingsChanged.on(push);
  };
}
