import { Dices, X } from 'lucide-react';
import type { JSX } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '../../components/field';

interface SeedFieldProps {
  field: UseFormRegisterReturn;
  seed: string;
  /** False if the backend draws without a seed. */
  taken: boolean;
  error?: string;
  setSeed: (seed: string) => void;
}

/** A seed, or nothing for a random one; the dice write one down. */
export function SeedField({ field, seed, taken, error, setSeed }: SeedFieldProps): JSX.Element {
  return (
    <Field label="Seed" error={error} help={taken ? undefined : 'It draws without a seed.'}>
      {(control) => (
        <div className="image-form__seed">
          <input
            className="input"
            inputMode="numeric"
            placeholder="random"
            autoComplete="off"
            {...control}
            {...field}
          />
          {seed === '' ? (
            <button
              type="button"
              className="button button--icon"
              aria-label="Roll the dice"
              title="Roll the dice"
              onClick={() => setSeed(String(Math.floor(Math.random() * 1_000_000)))}
            >
              <Dices aria-hidden />
            </button>
          ) : (
            <button
              type="button"
              className="button button--icon"
              aria-label="Back to random"
              title="Back to random"
              onClick={() => setSeed('')}
            >
              <X aria-hidden />
            </button>
          )}
        </div>
      )}
    </Field>
  );
}
