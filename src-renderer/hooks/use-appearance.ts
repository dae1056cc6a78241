import { useLayoutEffect } from 'react';
import type { Settings } from '#shared/settings';

const KEY = 'leather-book.appearance';

/** Shows the previous appearance before the settings have arrived, so that nothing flashes. */
export function applyRememberedAppearance(): void {
  apply(localStorage.getItem(KEY) ?? 'system');
}

/** Keeps the page in the chosen appearance. */
export function useAppearance(appearance: Settings['appearance'] | undefined): void {
  useLayoutEffect(() => {
    if (!appearance) return;
    localStorage.setItem(KEY, appearance);
    apply(appearance);
  }, [appearance]);
}

function apply(appearance: string): void {
  if (appearance === 'system') delete document.documentElement.dataset.appearance;
  else document.documentElement.dataset.appearance = appearance;
}
