import { useCallback, useSyncExternalStore } from 'react';
import type { TopicName, TopicParams, TopicValue } from '#shared/ipc';
import { readTopic, reconnectTopic, watchTopic } from './topic-store';
import type { TopicState } from './topic-store';

type Topic<Name extends TopicName> = TopicState<TopicValue<Name>> & { reconnect: () => void };

/** The present value of a topic and every change, while the component is on the page. */
export function useTopic<Name extends TopicName>(name: Name, params: TopicParams<Name>): Topic<Name> {
  // Params are small and written inline by callers; their text is what stays the same between renders.
  const text = JSON.stringify(params ?? null);
  const watch = useCallback(
    (listener: () => void) => watchTopic(name, parse<Name>(text), listener),
    [name, text],
  );
  const read = useCallback(() => readTopic(name, parse<Name>(text)), [name, text]);
  const topic = useSyncExternalStore(watch, read);
  const reconnect = useCallback(() => reconnectTopic(name, parse<Name>(text)), [name, text]);
  return { ...topic, reconnect };
}

function parse<Name extends TopicName>(text: string): TopicParams<Name> {
  return (JSON.parse(text) ?? undefined) as TopicParams<Name>;
}
