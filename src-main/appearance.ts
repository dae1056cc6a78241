import { readFileSync } from 'node:fs';
import { nativeTheme } from 'electron';
import type { Settings } from '#shared/settings';

const THEMES = { system: 'system', daylight: 'light', candlelight: 'dark' } as const;

/** The kept appearance, before the settings are read in full: the window must not flash. */
export function applyKeptAppearance(settingsFile: string): void {
  try {
    const { appearance } = JSON.parse(readFileSync(settingsFile, 'utf8')) as { appearance?: unknown };
    if (appearance === 'daylight' || appearance === 'candlelight') applyAppearance({ appearance });
  } catch {
    // There are none yet, or they are damaged: the system's appearance.
  }
}

/** Makes `prefers-color-scheme`, menus and dialogs follow the person's choice. */
export function applyAppearance({ appearance }: Pick<Settings, 'appearance'>): void {
  nativeTheme.themeSource = THEMES[appearance];
}
