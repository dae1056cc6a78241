import { useState } from 'react';
import type { SettingsChange } from '#shared/settings';
import { useSettingsChange } from './use-settings-change';

interface ChoiceSetting<Value> {
  chosen: Value;
  choose: (value: Value) => void;
  saved: boolean;
  error: Error | null;
}

/** A choice that shows at once and is then saved; if it cannot be saved, the previous one shows again. */
export function useChoiceSetting<Value>(
  value: Value,
  toChange: (value: Value) => SettingsChange,
): ChoiceSetting<Value> {
  const change = useSettingsChange();
  const [chosen, setChosen] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setChosen(value);
  }
  return {
    chosen,
    choose: (next) => {
      setChosen(next);
      change.mutate(toChange(next), { onError: () => setChosen(value) });
    },
    saved: change.isSuccess,
    error: change.error,
  };
}
