import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Log } from '#core/platform/log';
import { AppError, toErrorShape } from '#shared/errors';
import { topics } from '#shared/ipc';
import type { Answer, Push, TopicName, TopicParams, TopicValue } from '#shared/ipc';
import { IPC_CHANNEL } from '#shared/ipc-channels';
import { keepContract, parseInput } from '#shared/parse-input';
import { checkSender } from './trusted-sender';

/** Where a topic's values come from: `push` now and on every change, `fail` to end. Returns a function that stops it. */
export type TopicSources = {
  [Name in TopicName]: (
    params: TopicParams<Name>,
    push: (value: TopicValue<Name>) => void,
    fail: (error: unknown) => void,
  ) => () => void;
};

interface Subscription {
  contents: WebContents;
  stop: () => void;
}

/** What answers the window's subscriptions, and ends them; each ends with the page that opened it. */
export function topicAnswerers(sources: TopicSources, log: Log) {
  const subscriptions = new Map<string, Subscription>();
  const observed = new WeakSet<WebContents>();

  const end = (id: string) => {
    subscriptions.get(id)?.stop();
    subscriptions.delete(id);
  };
  const endAllOf = (contents: WebContents) => {
    for (const [id, subscription] of subscriptions) if (subscription.contents === contents) end(id);
  };

  return {
    subscribe(event: IpcMainInvokeEvent, id: unknown, name: unknown, params: unknown): Answer<undefined> {
      let begun: string | undefined;
      try {
        checkSender(event);
        if (!isTopicName(name) || typeof id !== 'string' || subscriptions.has(id)) {
          throw new AppError('invalid_input', 'There is no topic of that name.');
        }
        const contents = event.sender;
        if (!observed.has(contents)) {
          observed.add(contents);
          contents.on('destroyed', () => endAllOf(contents));
          contents.on('render-process-gone', () => endAllOf(contents));
          contents.on('did-start-navigation', (details) => {
            if (details.isMainFrame && !details.isSameDocument) endAllOf(contents);
          });
        }
        const send = (answer: Answer<unknown>) => {
          if (!contents.isDestroyed())
            contents.send(IPC_CHANNEL.push, { subscription_id: id, ...answer } as Push);
        };
        const fail = (error: unknown) => {
          const shape = toErrorShape(error);
          if (shape.code === 'internal')
            log.error(`The subscription to ${name} failed unexpectedly`, { error });
          send({ ok: false, error: shape });
          end(id);
        };
        const source = sources[name] as (
          params: unknown,
          push: (value: unknown) => void,
          fail: (error: unknown) => void,
        ) => () => void;
        const parsed = parseInput(topics[name].params, params);
        subscriptions.set(id, { contents, stop: () => {} });
        begun = id;
        const push = (value: unknown) => {
          try {
            send({ ok: true, value: keepContract(topics[name].value, value) });
          } catch (error) {
            fail(error);
          }
        };
        const stop = source(parsed, push, fail);
        const subscription = subscriptions.get(id);
        if (subscription) subscription.stop = stop;
        else stop();
        return { ok: true, value: undefined };
      } catch (error) {
        if (begun !== undefined) end(begun);
        return { ok: false, error: toErrorShape(error) };
      }
    },
    unsubscribe(event: IpcMainInvokeEvent, id: unknown): void {
      checkSender(event);
      if (typeof id === 'string' && subscriptions.get(id)?.contents === event.sender) end(id);
    },
  };
}

/** Sources that are there later: a subscription begins then, unless it has ended before. */
export function laterSources(sources: Promise<TopicSources>): TopicSources {
  type Source = (params: unknown, push: unknown, fail: (error: unknown) => void) => () => void;
  const later =
    (name: TopicName): Source =>
    (params, push, fail) => {
      let hasEnded = false;
      let stop = () => {};
      const begin = (found: TopicSources) => {
        if (!hasEnded) stop = (found[name] as Source)(params, push, fail);
      };
      sources.then(begin).catch(fail);
      return () => {
        hasEnded = true;
        stop();
      };
    };
  const names = Object.keys(topics) as TopicName[];
  return Object.fromEntries(names.map((name) => [name, later(name)])) as unknown as TopicSources;
}

function isTopicName(name: unknown): name is TopicName {
  return typeof name === 'string' && Object.hasOwn(topics, name);
}
