import './find-anything.css';
import { Search } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { JSX } from 'react';
import { useShortcut } from '../../hooks/use-shortcut';
import { FindDialog } from './find-dialog';
import { ShortcutsSheet } from './shortcuts-sheet';

/** The way to everything: a button and Ctrl+K; "?" shows the shortcuts. */
export function FindAnything(): JSX.Element {
  const [shown, setShown] = useState<'find' | 'shortcuts' | null>(null);
  const close = (): void => setShown(null);
  useShortcut('k', (event) => {
    event.preventDefault();
    // An open dialog has the keyboard.
    if (!document.querySelector('dialog[open]')) setShown('find');
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    setShown('shortcuts');
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <>
      <button
        type="button"
        className="find-anything"
        aria-keyshortcuts="Control+K"
        onClick={() => setShown('find')}
      >
        <Search aria-hidden />
        <span>Find anything</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      {shown === 'find' && <FindDialog onClose={close} />}
      {shown === 'shortcuts' && <ShortcutsSheet onClose={close} />}
    </>
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))
  );
}
