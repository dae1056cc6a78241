import type { ComponentProps, KeyboardEvent, MouseEvent, SubmitEvent } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';

interface JobForm {
  form: Pick<ComponentProps<'form'>, 'onSubmit' | 'onKeyDown'>;
  button: ComponentProps<'button'>;
}

/**
 * How a form sends a job: by its button or by Ctrl+Enter anywhere in it, and only once, however often it is pressed.
 * @param ready False while the form has to wait for something.
 */
export function useJobForm(
  submit: Pick<UseMutationResult, 'isPending'>,
  send: (event: SubmitEvent | KeyboardEvent) => unknown,
  ready = true,
): JobForm {
  const trySend = (event: SubmitEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (ready && !submit.isPending) void send(event);
  };
  return {
    form: {
      onSubmit: trySend,
      onKeyDown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) trySend(event);
      },
    },
    button: {
      type: 'submit',
      'aria-keyshortcuts': 'Control+Enter',
      title: 'Ctrl+Enter',
      'aria-disabled': !ready || submit.isPending,
      // The second click of a double click sends no second job, however fast the first was answered.
      onClick: (event: MouseEvent) => event.detail > 1 && event.preventDefault(),
    },
  };
}
