import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { ErrorNote } from './error-note';

interface ErrorBoundaryProps {
  children: ReactNode;
}

/** Keeps a broken page from taking down the rest of the window. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('A page of the book broke.', error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    const cause = this.state.error instanceof Error ? this.state.error.message : String(this.state.error);
    return (
      <ErrorNote
        error={{
          code: 'internal',
          message: 'This page cannot be shown.',
          hint: 'Running jobs carry on. Reload the page to see them again.',
          cause,
        }}
      >
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Reload the page
        </button>
      </ErrorNote>
    );
  }
}
