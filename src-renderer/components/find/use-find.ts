import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { WorkflowSummary } from '#shared/history';
import { JOBS } from '#shared/jobs/registry';
import type { Target } from '../../chapter';
import { CHAPTERS } from '../../chapters';
import type { ChapterId } from '../../chapters';
import { call } from '../../hooks/call';
import { useJobs } from '../../hooks/use-jobs';
import { useSettled } from '../../hooks/use-settled';
import { findActions } from './actions';
import { jobKindView } from '../../job-kinds/registry';

/** How many of each kind: enough to see whether it is among them, few enough to read. */
const MOST_OF_A_KIND = 5;

export interface Found {
  /** Unique among everything that is found. */
  id: string;
  title: string;
  /** A word or two beside the title. */
  facts?: string;
  chapter: ChapterId;
  target?: Target;
  /** Known at once, so it always belongs to the present words. */
  atOnce?: true;
}

export interface FoundGroup {
  title: string;
  found: Found[];
}

const TYPING_PAUSE_MS = 150;

/**
 * Results in every chapter for some words, by kind; nothing is asked while there are no words. Until the answer
 * arrives, the previous one stays in sight, and `isFresh` is false.
 */
export function useFind(words: string): { groups: FoundGroup[]; isFresh: boolean; error: unknown } {
  const jobs = useJobs();
  const wanted = words.toLowerCase();
  const asked = useSettled(words, TYPING_PAUSE_MS);
  const kept = useKept(asked);
  const workflows = useWorkflows(asked);
  const chapters: Found[] = CHAPTERS.filter(({ title }) => title.toLowerCase().includes(wanted)).map(
    ({ id, title }) => ({ id: `chapter:${id}`, title, chapter: id, atOnce: true }),
  );
  const actions: Found[] = findActions(words).map(({ title, chapter, section }) => ({
    id: `action:${title}`,
    title,
    facts: CHAPTERS.find(({ id }) => id === chapter)?.title,
    chapter,
    target: section === undefined ? undefined : { kind: 'section', section },
    atOnce: true,
  }));
  const running = jobs
    .filter(({ summary }) => words !== '' && summary.toLowerCase().includes(wanted))
    .map((job) => ({ ...job, workflow_type: JOBS[job.kind].workflowType }));
  const ended = (words === '' ? [] : (workflows.data ?? [])).filter(
    ({ workflow_id }) => !running.some((job) => job.workflow_id === workflow_id),
  );
  const groups = [
    { title: 'Chapters', found: chapters },
    ...(words === '' ? [] : (kept.data ?? [])),
    { title: 'Workflows', found: [...running, ...ended].slice(0, MOST_OF_A_KIND).map(workflowFound) },
    // The first letter of nearly every action is typed by accident.
    { title: 'Actions', found: words.length === 1 ? [] : actions },
  ];
  return {
    groups: groups.filter(({ found }) => found.length > 0),
    isFresh:
      words === '' ||
      (asked === words &&
        kept.isSuccess &&
        !kept.isPlaceholderData &&
        workflows.isFetched &&
        !workflows.isPlaceholderData),
    error: kept.error,
  };
}

type FoundWorkflow = Pick<WorkflowSummary, 'workflow_id' | 'summary' | 'kind' | 'workflow_type'>;

function workflowFound({ workflow_id, kind, summary, workflow_type }: FoundWorkflow): Found {
  return {
    id: `workflow:${workflow_id}`,
    title: summary || workflow_id,
    facts: kind ? jobKindView(kind).word : workflow_type,
    chapter: 'history',
    target: { kind: 'workflow', workflowId: workflow_id },
  };
}

/** The server's workflows; none while there is no server. */
function useWorkflows(words: string): UseQueryResult<WorkflowSummary[]> {
  return useQuery({
    queryKey: ['find', 'workflows', words],
    enabled: words !== '',
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async () => (await call('history.list', { search: words, limit: MOST_OF_A_KIND })).workflows,
  });
}

/** Pictures, knowledge, reports, memories and conversations. */
function useKept(words: string): UseQueryResult<FoundGroup[]> {
  return useQuery({
    queryKey: ['find', words],
    enabled: words !== '',
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const limit = MOST_OF_A_KIND;
      const [pictures, knowledge, reports, memories, conversations] = await Promise.all([
        call('gallery.list', { search: words, limit }),
        call('knowledge.search', { question: words, limit }),
        call('analysis.list', { search: words, limit }),
        call('memory.list', { search: words, limit }),
        call('memory.conversations', { search: words, limit }),
      ]);
      return [
        {
          title: 'Pictures',
          found: pictures.images.map(({ image_id, prompt }) =>
            made('illustrations', image_id, { title: prompt }),
          ),
        },
        {
          title: 'Library',
          found: knowledge.hits.map(({ item }) =>
            made('learning', item.knowledge_id, { title: item.title, facts: item.source }),
          ),
        },
        {
          title: 'Reports',
          found: reports.analyses.map(({ analysis_id, file_name }) =>
            made('analysis', analysis_id, { title: file_name }),
          ),
        },
        {
          title: 'Memories',
          found: memories.memories.map(({ memory_id, text, source }): Found => ({
            id: `memory:${memory_id}`,
            title: text,
            chapter: 'memory',
            target: source
              ? { kind: 'made', id: source.conversation_id }
              : { kind: 'section', section: 'memories' },
          })),
        },
        {
          title: 'Conversations',
          found: conversations.conversations.map(({ conversation_id, title }) =>
            made('memory', conversation_id, { title: title ?? conversation_id }),
          ),
        },
      ];
    },
  });
}

function made(chapter: ChapterId, id: string, words: Pick<Found, 'title' | 'facts'>): Found {
  return { id: `${chapter}:${id}`, ...words, chapter, target: { kind: 'made', id } };
}
