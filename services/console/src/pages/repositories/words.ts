import type { Repository } from '@reprise/contract';
import type { Tone } from '../../words/tones.ts';

export const addressOfRepository = ({ repository }: Pick<Repository, 'repository'>): string =>
  `/repositories/${repository}`;

type RulesStatus = Repository['rules']['status'];

/** What a repository's rules make Reprise do, in a word. */
export const RULES_WORDS: Readonly<Record<RulesStatus, { word: string; tone: Tone }>> = {
  observed: { word: 'observes', tone: 'quiet' },
  suggest: { word: 'suggests', tone: 'busy' },
  approve: { word: 'asks first', tone: 'warn' },
  auto: { word: 'acts', tone: 'good' },
  invalid: { word: 'file is broken', tone: 'bad' },
};
