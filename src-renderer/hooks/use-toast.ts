import { createContext, useContext } from 'react';

export interface Toast {
  message: string;
  /** "Undo" and what it does; also Ctrl+Z while the toast is there. */
  undo?: () => void;
}

export const ToastContext = createContext<((toast: Toast) => void) | null>(null);

/** Shows a short message at the edge of the window. */
export function useToast(): (toast: Toast) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast belongs inside ToastProvider.');
  return show;
}
