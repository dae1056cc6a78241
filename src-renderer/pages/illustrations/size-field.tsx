import type { JSX } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { parseSize, SIZES_BY_BACKEND } from '#shared/jobs/image';
import type { ImageBackend, ImageSize } from '#shared/jobs/image';
import { Field } from '../../components/field';
import { formatSize } from './size-words';

const GLYPH_PX = 17;

interface SizeFieldProps {
  field: UseFormRegisterReturn;
  size: ImageSize;
  backend: ImageBackend;
  error?: string;
}

/** The sizes that the chosen backend can draw, with the chosen one's shape. */
export function SizeField({ field, size, backend, error }: SizeFieldProps): JSX.Element {
  const { width, height } = parseSize(size);
  const scale = GLYPH_PX / Math.max(width, height);
  return (
    <Field label="Size" error={error}>
      {(control) => (
        <div className="image-form__size">
          <span
            className="image-form__glyph"
            aria-hidden
            style={{
              width: width * scale,
              height: height * scale,
              marginLeft: (GLYPH_PX - width * scale) / 2,
            }}
          />
          <select className="input" {...control} {...field}>
            {SIZES_BY_BACKEND[backend].map((option) => (
              <option key={option} value={option}>
                {formatSize(option)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
