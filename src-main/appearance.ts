import { nativeTheme } from 'electron';
import type { Settings } from '#shared/settings';
import type { AppServices } from './app-services';

const THEMES = { system: 'system', daylight: 'light', candlelight: 'dark' } as const;

/** Makes `prefers-color-scheme`, menus and dialogs follow the person's choice, now and when it changes. */
export function applyAppearance({ settingsChanged }: AppServices, settings: Settings): void {
  const apply = ({ appearance }: Settings) => {
    nativeTheme.themeSource = THEMES[appearance];
  };
  apply(settings);
  settingsChanged.on(apply);
}
