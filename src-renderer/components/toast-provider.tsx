import './toast-provider.css';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JSX, ReactNode } from 'react';
import { useShortcut } from '../hooks/use-shortcut';
import { ToastContext } from '../hooks/use-toast';
import type { Toast } from '../hooks/use-toast';

const SHOWN_FOR_MS = 9000;
const MOST_AT_ONCE = 3;

interface ShownToast extends Toast {
  id: number;
}

interface ShownToasts {
  toasts: readonly ShownToast[];
  remove: (id: number) => void;
}

const ShownToastsContext = createContext<ShownToasts | null>(null);

/** Keeps the short messages of everything in it; {@link Toasts} shows them. */
export function ToastProvider({ children }: { children: ReactNode }): JSX.Element {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const nextId = useRef(0);

  const show = useCallback((toast: Toast) => {
    const shown = { ...toast, id: nextId.current++ };
    setToasts((before) => [...before, shown].slice(-MOST_AT_ONCE));
  }, []);
  const remove = useCallback(
    (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)),
    [],
  );

  useShortcut('z', (event) => {
    const last = toasts.findLast((toast) => toast.undo);
    if (!last || isEditable(event.target)) return;
    event.preventDefault();
    last.undo?.();
    remove(last.id);
  });

  return (
    <ToastContext value={show}>
      <ShownToastsContext value={useMemo(() => ({ toasts, remove }), [toasts, remove])}>
        {children}
      </ShownToastsContext>
    </ToastContext>
  );
}

/** The short messages, with Undo if something can be undone. They have a place of their own, and so cover nothing. */
export function Toasts(): JSX.Element {
  const shown = use(ShownToastsContext);
  return (
    <div className="toasts" role="status" aria-label="Messages">
      {shown?.toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} remove={shown.remove} />
      ))}
    </div>
  );
}

function ToastLine({ toast, remove }: { toast: ShownToast; remove: (id: number) => void }): JSX.Element {
  // It stays while the pointer or the focus is on it: nobody loses the button they are about to press.
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => remove(toast.id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [toast.id, held, remove]);

  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.message}
      {toast.undo && (
        <button
          type="button"
          className="toast__action"
          aria-keyshortcuts="Control+Z"
          onClick={() => {
            toast.undo?.();
            remove(toast.id);
          }}
        >
          Undo
        </button>
      )}
    </div>
  );
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
