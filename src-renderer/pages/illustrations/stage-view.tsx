import type { JSX, ReactNode } from 'react';

interface StageViewProps {
  label: string;
  /** The person's words for the picture. */
  prompt?: string;
  /** The content of the frame; with `onOpen`, a click opens it. */
  children?: ReactNode;
  onOpen?: () => void;
  title?: string;
  /** Beside the frame, with its own scroll bar if it is long. */
  side?: ReactNode;
  actions?: ReactNode;
}

/** The frame, the words under it, and the facts and buttons beside it: always of the same size. */
export function StageView(props: StageViewProps): JSX.Element {
  const { label, prompt, children, onOpen, title, side, actions } = props;
  return (
    <section className="stage" aria-label={label} aria-busy={children === undefined}>
      {onOpen ? (
        <button type="button" className="stage__frame" aria-label={`Open ${prompt}`} onClick={onOpen}>
          {children}
        </button>
      ) : (
        <div className="stage__frame">{children}</div>
      )}
      <p className="written stage__caption" title={prompt}>
        {prompt}
      </p>
      <div className="stage__side">
        {title && <h2 className="section-title">{title}</h2>}
        <div className="stage__more" tabIndex={-1}>
          {side}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </section>
  );
}
