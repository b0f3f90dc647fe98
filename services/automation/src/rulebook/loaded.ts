import { eventId, type Draft, type RulesLoaded } from '@reprise/schemas';
import { MOST_BYTES } from '../rules/document.ts';
import { parseRules } from '../rules/parse.ts';
import { RULES_PATH, type RepositoryRef } from './changes.ts';
import type { RulesFile } from './source.ts';

/** The delivery that made somebody look. */
export interface Cause {
  readonly deliveryId: string;
  /** Of the delivery's record. */
  readonly eventId: string;
  readonly tenantId: string;
}

/** A file that could be looked at. */
export type SeenFile = Exclude<RulesFile, { status: 'forbidden' }>;

type Content = Pick<RulesLoaded, 'status' | 'version' | 'text' | 'problems'>;

/** What is recorded of a rules file. */
export function rulesLoaded(
  repository: RepositoryRef,
  file: SeenFile,
  cause: Cause,
  now: number,
): Draft<'RulesLoaded'> {
  const content = contentOf(file);
  return {
    type: 'RulesLoaded',
    key: String(repository.repositoryId),
    // Reading twice for one cause may find two files; each is an answer of its own.
    id: eventId(
      'RulesLoaded',
      String(repository.repositoryId),
      cause.deliveryId,
      content.status,
      content.version ?? '',
    ),
    tenantId: cause.tenantId,
    causationId: cause.eventId,
    data: { ...repository, path: RULES_PATH, ...content, loadedAt: now },
  };
}

function contentOf(file: SeenFile): Content {
  if (file.status === 'missing') return { ...NOTHING, status: 'missing' };
  if (file.status === 'unreadable') {
    const problem = { line: 1, column: 1, message: file.because, suggestion: null };
    return { ...NOTHING, status: 'invalid', problems: [problem] };
  }
  const parsed = parseRules(file.text);
  return {
    status: parsed.ok ? 'loaded' : 'invalid',
    version: file.sha,
    text: Buffer.byteLength(file.text) > MOST_BYTES ? null : file.text,
    problems: parsed.ok ? [] : parsed.problems,
  };
}

const NOTHING = { version: null, text: null, problems: [] } as const;
