import { CONDITION_NAMES } from '@reprise/conditions';
import {
  ACTION_KINDS,
  PROPOSABLE_KINDS,
  isProposable,
  type ActionKind,
  LIMIT_COUNTS,
  PLAYBOOKS,
} from '@reprise/schemas';

const KINDS = Object.keys(ACTION_KINDS) as readonly ActionKind[];
const KIND_WORDS = KINDS.map((kind) => ACTION_KINDS[kind].word);
const PROPOSABLE_WORDS = PROPOSABLE_KINDS.map((kind) => ACTION_KINDS[kind].word);

/** The words of the rules file that this version understands, by where they stand. */
export const WORDS = {
  file: ['version', 'mode', 'protect', 'limits', 'approvals', 'commands', 'rules'],
  protect: ['label', 'author'],
  limits: ['issue', 'repository', 'model', 'event-age', 'quiet'],
  counts: Object.keys(LIMIT_COUNTS),
  approvals: ['by', 'expire', 'undo-over'],
  commands: ['explain', 'triage', 'undo', 'veto'],
  rule: ['when', 'if', 'unless', 'mode', 'event-age', 'ask', 'may', 'then', 'else'],
  condition: CONDITION_NAMES,
  effect: [...KIND_WORDS, 'mode'],
  may: [...PROPOSABLE_WORDS, 'confidence', 'mode'],
  choice: ['one-of', 'any-of', 'at-most'],
  duplicate: ['duplicate'],
  create: ['title', 'body', 'labels'],
  check: ['name', 'conclusion', 'title', 'summary'],
  label: ['name', 'new-name', 'color', 'description'],
  'new milestone': ['title', 'description'],
  playbook: PLAYBOOKS,
  placeholder: ['missing', 'author'],
  'placeholder in may': ['missing', 'author', 'because'],
} as const satisfies Record<string, readonly string[]>;

export type Where = keyof typeof WORDS;

/** Words that later versions will understand: said plainly, instead of guessing at a spelling. */
const LATER: Readonly<Partial<Record<Where, readonly string[]>>> = {
  file: ['extends'],
  protect: ['title', 'body', 'milestone', 'assignee', 'association'],
  rule: ['every', 'for', 'after', 'confidence'],
  condition: ['inactive', 'milestone', 'assignee', 'reactions', 'base', 'checks'],
  effect: ['wait', 'after'],
  may: ['after'],
  playbook: ['duplicates', 'answer', 'summary', 'completion'],
  placeholder: ['original', 'pull', 'release'],
  'placeholder in may': ['original', 'pull', 'release'],
};

/** What a rule does itself, and no playbook proposes. */
const OF_RULES = Object.fromEntries(
  KINDS.filter((kind) => !isProposable(kind)).map((kind) => {
    const { word } = ACTION_KINDS[kind];
    return [word, `${word} stands in then or else: no playbook proposes it`];
  }),
);

/** Words that belong elsewhere: where, instead of guessing at a spelling. */
const ELSEWHERE: Readonly<Partial<Record<Where, Readonly<Record<string, string>>>>> = {
  commands: { approve: 'who may approve stands in approvals, under by' },
  effect: { confidence: 'confidence stands in may: what a rule says itself is certain' },
  may: OF_RULES,
  placeholder: { because: '{because} stands in may: it is what the playbook says' },
};

export const isKnown = (where: Where, word: string): boolean =>
  WORDS[where].some((known) => known === word);

export const comesLater = (where: Where, word: string): boolean =>
  LATER[where]?.includes(word) ?? false;

/** What to say of a word that is right in another place. */
export const belongsElsewhere = (where: Where, word: string): string | undefined => {
  const messages = ELSEWHERE[where] ?? {};
  return Object.hasOwn(messages, word) ? messages[word] : undefined;
};
