import { useSyncExternalStore } from 'react';

const TOKENS = {
  ink: '--ink',
  soft: '--ink-soft',
  rule: '--rule',
  raised: '--paper-raised',
  gold: '--gold',
  wash: '--gold-wash',
} as const;

export type ChartColours = Record<keyof typeof TOKENS, string>;

let colours: ChartColours | undefined;

/** The book's colours as a canvas needs them, read from the page; they change with the appearance. */
export function useChartColours(): ChartColours {
  return useSyncExternalStore(watch, read);
}

function watch(listener: () => void): () => void {
  const changed = (): void => {
    colours = undefined;
    listener();
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const appearance = new MutationObserver(changed);
  scheme.addEventListener('change', changed);
  appearance.observe(document.documentElement, { attributeFilter: ['data-appearance'] });
  // It may have changed before the listener was there.
  colours = undefined;
  return () => {
    scheme.removeEventListener('change', changed);
    appearance.disconnect();
  };
}

function read(): ChartColours {
  if (colours) return colours;
  // The value of a custom property is its text; only a real property says which of its two colours applies now.
  const probe = document.createElement('span');
  document.body.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, resolve(token)]);
  probe.remove();
  colours = Object.fromEntries(entries) as ChartColours;
  return colours;
}
