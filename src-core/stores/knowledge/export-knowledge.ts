import { knowledgeExportSchema } from '#shared/knowledge';
import type { Knowledge, KnowledgeExport } from '#shared/knowledge';

type AnyIterable<Item> = Iterable<Item> | AsyncIterable<Item>;

/**
 * The library as JSON that {@link knowledgeExportSchema} describes, one entry per line, in pieces to be written one
 * after the other: no export has to fit into memory.
 */
export async function* exportJson(items: AnyIterable<Knowledge>): AsyncIterable<string> {
  const { format, version } = knowledgeExportSchema.shape;
  const head: Omit<KnowledgeExport, 'knowledge'> = {
    format: format.value,
    version: version.value,
    exported_at: new Date().toISOString(),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"knowledge":[`;
  let separator = '\n';
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * The library as one Markdown text to read: for each entry, what is known about it as YAML front matter, its title, and
 * its text as it is. Not for importing: a text may look like the start of another entry.
 */
export async function* exportMarkdown(items: AnyIterable<Knowledge>): AsyncIterable<string> {
  let separator = '';
  for await (const item of items) {
    yield separator + markdownOf(item);
    separator = '\n\n';
  }
}

function markdownOf(item: Knowledge): string {
  const { title, content, summary, source, category, tags, learned_at, knowledge_id } = item;
  const about = { title, source, category, tags, learned_at, knowledge_id, summary };
  const lines = Object.entries(about).map(([key, value]) => `${key}: ${yamlOf(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n# ${escapeMarkdown(title)}\n\n${content.trim()}\n`;
}

/** JSON is YAML, but for the line ends of Unicode, which YAML 1.1 breaks at. */
function yamlOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One line without any markup. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');
}
