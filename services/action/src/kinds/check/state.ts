import { subjectKey, type FieldState } from '@reprise/schemas';
import type { Check, OwnCheck } from '../../github/ports.ts';
import type { Reading, Target } from '../kind.ts';

/**
 * A check run's `external_id` says whose it is: several pull requests may have one head commit.
 * The field's value is what people see: `success: All labels are there`, and the summary below.
 */

const OWNER = 'reprise/';

export const externalIdOf = (target: Target, actionId = target.actionId): string =>
  `${prefixOf(target)}${actionId}`;

const prefixOf = ({ subject }: Target): string => `${OWNER}${subjectKey(subject)}/`;

export const isOn = (target: Target, { externalId }: Check): boolean =>
  externalId.startsWith(prefixOf(target));

export const isOf = (target: Target, { externalId }: Check): boolean =>
  externalId === externalIdOf(target);

export const nameOf = ({ parameters }: Target): string => parameters['name'] ?? '';

/** Nobody can delete a check run: withdrawn is as good as none. */
const WITHDRAWN = 'Withdrawn';

export const withdrawn = (target: Target, actionId: string): Check => ({
  name: nameOf(target),
  conclusion: 'neutral',
  title: WITHDRAWN,
  summary: 'What was said here was taken back.',
  externalId: externalIdOf(target, actionId),
});

export const valueOf = ({
  conclusion,
  title,
  summary,
}: Omit<Check, 'name' | 'externalId'>): string => `${conclusion}: ${title}\n\n${summary}`;

/** What an earlier value said. */
export function contentOf(value: string): Pick<Check, 'conclusion' | 'title' | 'summary'> {
  const [, conclusion = '', title = '', summary = ''] =
    /^([a-z_]*): ([^\n]*)\n\n([^]*)$/.exec(value) ?? [];
  return { conclusion, title, summary };
}

export const readingOf = (held: OwnCheck | undefined, all: readonly OwnCheck[] = []): Reading => ({
  state: {
    value: held === undefined || held.title === WITHDRAWN ? null : valueOf(held),
    ref: held?.id ?? null,
  },
  url: held?.url ?? null,
  nodeId: null,
  duplicates: all.filter((one) => one !== held && one.title !== WITHDRAWN).map(({ id }) => id),
});

export const sameCheck = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;
