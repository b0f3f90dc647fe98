import { CONDITION_NAMES } from '@reprise/conditions';
import { ACTION_KINDS } from '@reprise/schemas';

/** The words of the rules file that this version understands, by where they stand. */
export const WORDS = {
  file: ['version', 'mode', 'protect', 'rules'],
  protect: ['label', 'author'],
  rule: ['when', 'if', 'unless', 'then', 'else'],
  condition: CONDITION_NAMES,
  effect: Object.values(ACTION_KINDS).map(({ word }) => word),
  placeholder: ['missing', 'author'],
} as const satisfies Record<string, readonly string[]>;

export type Where = keyof typeof WORDS;

/** Words that later versions will understand: said plainly, instead of guessing at a spelling. */
const LATER: Readonly<Record<Where, readonly string[]>> = {
  file: ['extends', 'limits', 'approvals', 'commands'],
  protect: ['title', 'body', 'milestone', 'assignee', 'association'],
  rule: ['ask', 'may', 'every', 'for', 'mode', 'after', 'confidence'],
  condition: ['inactive', 'milestone', 'assignee', 'reactions', 'base', 'checks'],
  effect: [
    'close',
    'assign',
    'unassign',
    'milestone',
    'wait',
    'reopen',
    'lock',
    'confidence',
    'mode',
  ],
  placeholder: ['original', 'because', 'pull', 'release'],
};

export const isKnown = (where: Where, word: string): boolean =>
  WORDS[where].some((known) => known === word);

export const comesLater = (where: Where, word: string): boolean => LATER[where].includes(word);
