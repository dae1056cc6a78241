import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { toErrorShape } from '#shared/errors';
import type { SettingsChange } from '#shared/settings';
import { useSettingsChange } from './use-settings-change';

interface TextSetting {
  text: string;
  error: string | undefined;
  saved: boolean;
  /** For the input element. */
  input: {
    value: string;
    onChange: (event: { target: { value: string } }) => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** A text that is saved when the person leaves its field or presses Enter. */
export function useTextSetting(value: string, toChange: (text: string) => SettingsChange): TextSetting {
  const [edited, setEdited] = useState<string | null>(null);
  const change = useSettingsChange();
  const text = edited ?? value;

  const save = (): void => {
    if (edited === null || edited.trim() === value) return setEdited(null);
    change.mutate(toChange(edited.trim()), { onSuccess: () => setEdited(null) });
  };
  return {
    text,
    error: change.error ? toErrorShape(change.error).message : undefined,
    saved: change.isSuccess && edited === null,
    input: {
      value: text,
      onChange: (event) => {
        change.reset();
        setEdited(event.target.value);
      },
      onBlur: save,
      onKeyDown: (event) => event.key === 'Enter' && save(),
    },
  };
}
