import { CircleAlert } from 'lucide-react';
import { useId } from 'react';
import type { JSX, ReactNode } from 'react';

/** What a control inside a {@link Field} gets. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  /** A word after the label: "optional". */
  note?: string;
  help?: ReactNode;
  error?: string;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, a line of help, and what is wrong with it. */
export function Field({ label, note, help, error, className, children }: FieldProps): JSX.Element {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const described = [error && errorId, help && helpId].filter(Boolean).join(' ');
  return (
    <div className={`field ${className ?? ''}`}>
      <label className="field__label" htmlFor={id}>
        {label}
        {note && <span className="field__optional"> · {note}</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
      {error && <FieldError id={errorId} message={error} />}
      {help && (
        <p className="field__help" id={helpId}>
          {help}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a field, beside it. */
export function FieldError({ id, message }: { id: string; message: string }): JSX.Element {
  return (
    <p className="field__error" id={id} role="alert">
      <CircleAlert aria-hidden className="icon" />
      {message}
    </p>
  );
}
