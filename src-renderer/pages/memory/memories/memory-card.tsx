import { Pin } from 'lucide-react';
import { memo } from 'react';
import type { JSX } from 'react';
import type { Memory } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { formatCount } from '../../../words/number';
import { Highlighted } from '../../learning/library/highlighted';
import { KIND_WORDS } from './kind-words';
import { aboutWords, saidWords, stateWords, subjectWords } from './memory-words';

export const MEMORY_CARD_PX = 152;

/** A memory: its sentence, of what kind and whom, the words it comes from, and when they were said. */
export const MemoryCard = memo(function MemoryCard(props: { memory: Memory; hit?: MemoryHit }): JSX.Element {
  const { memory, hit } = props;
  const { text, kind, strength, pinned, state, source } = memory;
  const about = aboutWords(memory);
  const states = stateWords(memory);
  return (
    <article className="memory-card" data-state={state}>
      <p className="memory-card__head soft small">
        <span className="memory-card__kind">{KIND_WORDS[kind]}</span>
        <span className="memory-card__subject">{subjectWords(memory)}</span>
        {states.length > 0 && (
          <span className="memory-card__states">
            {pinned && <Pin aria-hidden />}
            {states.join(' · ')}
          </span>
        )}
      </p>
      <h3 className="memory-card__text">
        <Highlighted text={text} ranges={hit?.highlights ?? []} />
      </h3>
      {source && <p className="memory-card__quote written">“{source.quote}”</p>}
      <p className="memory-card__facts soft small">
        <span>{saidWords(memory)}</span>
        {about && <span>about {about}</span>}
        {strength > 1 && <span>said {formatCount(strength)} times</span>}
      </p>
    </article>
  );
});
