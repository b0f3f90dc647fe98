import type { Issue } from '@reprise/github';
import type { Change } from '../../github/ports.ts';
import type { Kind, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';

/** GitHub drops spaces at either end. */
export const titleOf = ({ parameters }: Target): string => (parameters['title'] ?? '').trim();

export const readingOf = ({ title }: Issue): Reading => shows(title);

export const read: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

export const changesOf = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ did }) => did === 'renamed');
