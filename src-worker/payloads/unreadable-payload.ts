import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import { isEncrypted, unreadableError } from '#core/payloads/encrypted';
import type { AppError } from '#shared/errors';

/** A value of an activity that none of the keys opens. */
export class UnreadablePayload {
  readonly error: AppError;

  constructor(payload: Payload) {
    this.error = unreadableError(payload);
  }
}

/**
 * For activities, whose input the SDK would otherwise fail to convert outside of any interceptor: such an attempt would
 * count as one that its worker was killed in.
 */
export const activityPayloadConverter: PayloadConverter = {
  toPayload: (value, context) => defaultPayloadConverter.toPayload(value, context),
  fromPayload<Value>(payload: Payload): Value {
    if (isEncrypted(payload)) return new UnreadablePayload(payload) as Value;
    return defaultPayloadConverter.fromPayload<Value>(payload);
  },
};
