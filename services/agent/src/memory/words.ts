import type { Subject } from '@reprise/schemas';
import { cut, visible } from '@reprise/text';
import type { Given } from './case.ts';

const MOST = { label: 100, by: 60 } as const;

/** What is learnt, in a short sentence of one line: no text of the issue is in it. */
export function statementOf({ number }: Pick<Subject, 'number'>, answer: Given): string {
  const { kind, by, edited } = answer;
  const label = line(answer.parameters['label'] ?? '', MOST.label);
  const does = kind === 'label.remove' ? 'removing the label' : 'adding the label';
  const how = edited ? 'changed what was proposed, and approved' : 'approved';
  return `#${number}: ${line(by, MOST.by)} ${how} ${does} “${label}”`;
}

const line = (text: string, most: number): string =>
  cut(visible(text).replaceAll(/\s+/g, ' ').trim(), most);
