import type { ComponentProps, JSX } from 'react';

/** For what is pasted and must not be seen, nor completed or corrected. */
export function SecretInput(props: ComponentProps<'input'>): JSX.Element {
  return <input className="input" type="password" autoComplete="off" spellCheck={false} {...props} />;
}
