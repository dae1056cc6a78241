import './chapter-header.css';
import type { JSX, ReactNode } from 'react';

interface ChapterHeaderProps {
  title: string;
  subtitle: string;
  /** What is shown at the right end of the line. */
  children?: ReactNode;
}

/** The head of a chapter's first page. */
export function ChapterHeader({ title, subtitle, children }: ChapterHeaderProps): JSX.Element {
  return (
    <header className="chapter-header">
      <div>
        <h1>{title}</h1>
        <p className="chapter-header__subtitle">{subtitle}</p>
      </div>
      {children && <div className="chapter-header__aside">{children}</div>}
    </header>
  );
}
