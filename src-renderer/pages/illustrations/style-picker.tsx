import './style-picker.css';
import type { JSX } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { IMAGE_STYLES } from '#shared/jobs/image';
import type { ImageStyle } from '#shared/jobs/image';
import { STYLES, styleTileUrl } from './styles';

const IN_ORDER = Object.keys(STYLES).filter((key): key is ImageStyle =>
  IMAGE_STYLES.includes(key as ImageStyle),
);

/** The ten styles, each as a picture of what it does best; larger under the pointer and the keyboard's focus. */
export function StylePicker({ field }: { field: UseFormRegisterReturn }): JSX.Element {
  return (
    <fieldset className="style-picker">
      <legend className="field__label">Style</legend>
      <div className="style-picker__tiles">
        {IN_ORDER.map((style) => (
          <label key={style} className="style-tile" title={STYLES[style].name}>
            <img src={styleTileUrl(style)} alt="" draggable={false} />
            <input type="radio" value={style} aria-label={STYLES[style].name} {...field} />
            <span className="style-tile__name">{STYLES[style].short}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
