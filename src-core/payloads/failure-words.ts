import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { isEncrypted } from './encrypted';

type Failure = temporal.api.failure.v1.IFailure;

/** What a failure says that was encoded; undefined if nothing was, or it cannot be read. */
export function wordsOf({ encodedAttributes }: Failure): { message: string; stackTrace: string } | undefined {
  if (!encodedAttributes || isEncrypted(encodedAttributes)) return undefined;
  try {
    const words = defaultPayloadConverter.fromPayload<{ message?: unknown; stack_trace?: unknown }>(
      encodedAttributes,
    );
    return { message: String(words.message ?? ''), stackTrace: String(words.stack_trace ?? '') };
  } catch {
    return undefined;
  }
}
