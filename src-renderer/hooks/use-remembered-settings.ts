import { useEffect, useState } from 'react';
import { settingsSchema, type Settings } from '#shared/settings';
import { useTopic } from './use-topic';

const KEY = 'leather-book.settings';

/** The settings; until they have arrived, those of the last time, so that the first chapter can be used at once. */
export function useRememberedSettings(): Settings | undefined {
  const { value } = useTopic('settings', undefined);
  const [remembered] = useState(readRemembered);
  useEffect(() => {
    if (value) localStorage.setItem(KEY, JSON.stringify(value));
  }, [value]);
  return value ?? remembered;
}

/** Undefined at the first start, and if another version of the app has written them. */
function readRemembered(): Settings | undefined {
  try {
    return settingsSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
