import './modal.css';
import { useId, useLayoutEffect, useRef } from 'react';
import type { JSX, KeyboardEvent, ReactNode } from 'react';
import { CloseButton } from './close-button';

interface ModalProps {
  title: string;
  className?: string;
  /** Without it, only its owner closes it. */
  onClose?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** A sheet above the book. The platform's own dialog keeps the focus inside and gives it back afterwards. */
export function Modal({ title, className, onClose, onKeyDown, children }: ModalProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect: it closes before the element is removed, which is when the focus is given back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={`modal ${className ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => event.target === dialog.current && onClose?.()}
      onKeyDown={onKeyDown}
    >
      <header className="modal__head">
        <h2 id={titleId}>{title}</h2>
        {onClose && <CloseButton label="Close" onClose={onClose} />}
      </header>
      <div className="modal__body">{children}</div>
    </dialog>
  );
}
