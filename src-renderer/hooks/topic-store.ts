import type { ErrorShape } from '#shared/errors';
import type { Answer, TopicName, TopicParams, TopicValue } from '#shared/ipc';

/** What is known about a topic. A lost one keeps its last value, which is shown as old. */
export interface TopicState<Value> {
  state: 'waiting' | 'live' | 'lost';
  value?: Value;
  error?: ErrorShape;
}

interface Entry {
  current: TopicState<unknown>;
  listeners: Set<() => void>;
  stop: () => void;
}

const WAITING: TopicState<never> = { state: 'waiting' };
const entries = new Map<string, Entry>();

/** One subscription for all components that look at the same topic; it ends with the last of them. */
export function watchTopic<Name extends TopicName>(
  name: Name,
  params: TopicParams<Name>,
  listener: () => void,
): () => void {
  const key = topicKey(name, params);
  let entry = entries.get(key);
  if (!entry) {
    entry = { current: WAITING, listeners: new Set(), stop: () => undefined };
    entries.set(key, entry);
    connect(entry, name, params);
  }
  const watched = entry;
  watched.listeners.add(listener);
  return () => {
    watched.listeners.delete(listener);
    if (watched.listeners.size > 0 || entries.get(key) !== watched) return;
    entries.delete(key);
    watched.stop();
  };
}

export function readTopic<Name extends TopicName>(
  name: Name,
  params: TopicParams<Name>,
): TopicState<TopicValue<Name>> {
  const entry = entries.get(topicKey(name, params));
  return (entry?.current ?? WAITING) as TopicState<TopicValue<Name>>;
}

/** Subscribes again after the subscription was lost; the last value stays in sight meanwhile. */
export function reconnectTopic<Name extends TopicName>(name: Name, params: TopicParams<Name>): void {
  const entry = entries.get(topicKey(name, params));
  if (!entry) return;
  entry.stop();
  update(entry, { state: 'waiting', value: entry.current.value });
  connect(entry, name, params);
}

function connect<Name extends TopicName>(entry: Entry, name: Name, params: TopicParams<Name>): void {
  entry.stop = window.leatherBook.subscribe(name, params, (answer: Answer<TopicValue<Name>>) => {
    update(
      entry,
      answer.ok
        ? { state: 'live', value: answer.value }
        : { state: 'lost', value: entry.current.value, error: answer.error },
    );
  });
}

function update(entry: Entry, next: TopicState<unknown>): void {
  entry.current = next;
  for (const listener of entry.listeners) listener();
}

function topicKey(name: TopicName, params: unknown): string {
  return `${name} ${JSON.stringify(params ?? null)}`;
}
