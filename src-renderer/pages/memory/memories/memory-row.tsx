import type { JSX } from 'react';
import type { Memory } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { formatDay } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { Highlighted } from '../../learning/library/highlighted';
import { KIND_WORDS } from './kind-words';

export const MEMORY_ROW_PX = 92;

/** One line of the memories: what is remembered, and the words it comes from. */
export function MemoryRow({ memory, hit }: { memory: Memory; hit?: MemoryHit }): JSX.Element {
  const { text, kind, subject, holds_from, strength, pinned, source } = memory;
  return (
    <article className="memory-row">
      <h3 className="memory-row__text">
        <Highlighted text={text} ranges={hit?.highlights ?? []} />
      </h3>
      {source && <p className="memory-row__quote written">“{source.quote}”</p>}
      <p className="memory-row__facts soft small">
        <span>{KIND_WORDS[kind]}</span>
        <span>{subject === 'user' ? 'you' : subject}</span>
        <span>{source?.said === null ? 'no date' : formatDay(holds_from)}</span>
        {strength > 1 && <span>said {formatCount(strength)} times</span>}
        {pinned && <span>pinned</span>}
      </p>
    </article>
  );
}
