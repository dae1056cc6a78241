import './picture-facts.css';
import type { JSX } from 'react';
import type { ImageMetadata } from '#shared/jobs/image';
import { BACKENDS } from './backends';
import { formatSize } from './size-words';
import { STYLES } from './styles';

/** How a picture was made, in a few lines; the words that are not drawn as asked stand out. */
export function PictureFacts({ picture }: { picture: ImageMetadata }): JSX.Element {
  const { style, size, seed, backend, drawn, undrawn, negative_prompt, revised_prompt } = picture;
  const facts = [
    STYLES[style].name,
    formatSize(size),
    seed == null ? 'no seed' : `seed ${seed}`,
    BACKENDS[backend].name,
  ];
  return (
    <div className="picture-facts">
      <p>{facts.join(' · ')}</p>
      {drawn && drawn.length > 0 && <p>Drew: {drawn.join(', ')}</p>}
      {undrawn && undrawn.length > 0 && (
        <p className="picture-facts__undrawn">Not drawn as asked: {undrawn.join(', ')}</p>
      )}
      {negative_prompt && <p>Left out: {negative_prompt}</p>}
      {revised_prompt && <p>Drawn from: {revised_prompt}</p>}
    </div>
  );
}
