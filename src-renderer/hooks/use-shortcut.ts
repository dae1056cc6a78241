import { useEffect, useEffectEvent } from 'react';

/** Runs `action` on Ctrl (or ⌘) and a key, anywhere in the window. */
export function useShortcut(key: string, action: (event: KeyboardEvent) => void): void {
  const act = useEffectEvent(action);
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() === key) act(event);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [key]);
}
