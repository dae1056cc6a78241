import type { ComponentProps, JSX } from 'react';
import { Field } from '../../components/field';

interface TextFieldProps extends Pick<ComponentProps<typeof Field>, 'label' | 'note' | 'help' | 'error'> {
  placeholder?: string;
  /** What the input element has besides. */
  input: Required<Pick<ComponentProps<'input'>, 'value' | 'onChange'>> & ComponentProps<'input'>;
}

/** A line of text such as an address or a name: nothing is completed or corrected in it. */
export function TextField({ placeholder, input, ...field }: TextFieldProps): JSX.Element {
  return (
    <Field {...field}>
      {(control) => (
        <input
          className="input"
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          {...control}
          {...input}
        />
      )}
    </Field>
  );
}
