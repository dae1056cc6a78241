import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import type { Settings, SettingsChange } from '#shared/settings';
import { call } from '../../hooks/call';

/** Saves a part of the settings; each field has its own, for its own "Saved" and its own error. */
export function useSettingsChange(): UseMutationResult<Settings, Error, SettingsChange> {
  return useMutation({
    mutationKey: ['settings.change'],
    mutationFn: (change: SettingsChange) => call('settings.change', change),
  });
}
