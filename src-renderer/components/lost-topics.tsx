import './page-notice.css';
import type { JSX } from 'react';
import { useTopic } from '../hooks/use-topic';
import { ErrorNote } from './error-note';

/** Says that the window no longer gets news of something, and offers to listen again. */
export function LostTopics(): JSX.Element | null {
  const topics = {
    'the status of the server and the worker': useTopic('status', undefined),
    'running jobs': useTopic('jobs', undefined),
    'the gallery': useTopic('gallery', undefined),
    'the library': useTopic('knowledge', undefined),
    'the Black Vault': useTopic('vault', undefined),
    'the model for searching by meaning': useTopic('embeddings', undefined),
    'the cleaning of the daily copies': useTopic('copy_cleaning', undefined),
    'moving the store': useTopic('store_move', undefined),
    'the settings': useTopic('settings', undefined),
  };
  const lost = Object.entries(topics).filter(([, topic]) => topic.state === 'lost');
  const first = lost[0]?.[1].error;
  if (!first) return null;
  return (
    <div className="page-notice">
      <ErrorNote
        error={{
          ...first,
          message: `This window no longer gets news of ${lost.map(([words]) => words).join(', ')}. ${first.message}`,
        }}
      >
        <button
          type="button"
          className="button button--small"
          onClick={() => lost.forEach(([, topic]) => topic.reconnect())}
        >
          Reconnect
        </button>
      </ErrorNote>
    </div>
  );
}
