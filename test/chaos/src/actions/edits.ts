import type { Random } from '@reprise/harness';
import {
  ASSIGNABLE,
  CLOSED,
  LABELS,
  MILESTONES,
  NUMBERS,
  SHELVED,
  TYPES,
  numberIn,
  type Place,
  type Request,
} from './places.ts';

/** What somebody does on an issue, a pull request or a repository. What is so already stays so. */
export type Edit =
  | { readonly what: 'label' | 'unlabel'; readonly label: string }
  | { readonly what: 'assign' | 'unassign'; readonly login: string }
  | { readonly what: 'close'; readonly reason: string }
  | { readonly what: 'reopen' | 'unlock' }
  | { readonly what: 'rename'; readonly title: string }
  | { readonly what: 'milestone'; readonly milestone: string | null }
  | { readonly what: 'lock'; readonly reason: string }
  | { readonly what: 'type'; readonly type: string | null }
  | { readonly what: 'addSubIssue' | 'removeSubIssue'; readonly issue: number }
  | { readonly what: 'askForReview' | 'withdrawReview'; readonly login: string }
  /** Of the comment that our App wrote for a rule, if there is one. */
  | { readonly what: 'deleteComment' | 'editComment'; readonly rule: string }
  | { readonly what: 'recolor'; readonly label: string; readonly color: string }
  | { readonly what: 'topics'; readonly topics: readonly string[] };

type Parameters = Request['parameters'];

/** @param met what a rule does there: where given, people change just that. */
export function editOn(chance: Random, place: Place, met: Request | undefined): Edit {
  const edits = met === undefined ? anywhere(place) : (AGAINST[met.kind] ?? anywhere(place));
  return chance.pick(edits)(chance, met?.parameters ?? {});
}

type Draw = (chance: Random, parameters: Parameters) => Edit;

const label: Draw = (chance, { label: met }) => ({
  what: chance.pick(['label', 'unlabel']),
  label: met ?? chance.pick(LABELS),
});
const assign: Draw = (chance, { login }) => ({
  what: chance.pick(['assign', 'unassign']),
  login: login ?? chance.pick(ASSIGNABLE),
});
const state: Draw = (chance) =>
  chance.chance(0.5) ? { what: 'close', reason: chance.pick(CLOSED) } : { what: 'reopen' };
const rename: Draw = (chance) => ({ what: 'rename', title: `Mine ${chance.integer(100)}` });
const milestone: Draw = (chance) => ({
  what: 'milestone',
  milestone: chance.pick([...MILESTONES, null]),
});
const lock: Draw = (chance) =>
  chance.chance(0.5) ? { what: 'lock', reason: 'resolved' } : { what: 'unlock' };
const type: Draw = (chance) => ({ what: 'type', type: chance.pick([...TYPES, null]) });
const subIssue: Draw = (chance) => ({
  what: chance.pick(['addSubIssue', 'removeSubIssue']),
  issue: 2,
});
const review: Draw = (chance, { reviewer }) => ({
  what: chance.pick(['askForReview', 'withdrawReview']),
  login: reviewer ?? chance.pick(ASSIGNABLE),
});
const comment: Draw = (chance, { rule }) => ({
  what: chance.pick(['deleteComment', 'editComment']),
  rule: rule ?? 'triage',
});
const recolor: Draw = (chance, { name }) => ({
  what: 'recolor',
  label: name ?? chance.pick(SHELVED),
  color: chance.pick(['abcdef', 'fedcba']),
});
const topics: Draw = (chance) => ({
  what: 'topics',
  topics: chance.pick([['books'], ['billing', 'books']]),
});

const AGAINST: Partial<Record<Request['kind'], readonly Draw[]>> = {
  'label.add': [label],
  'label.remove': [label],
  'label.set': [label],
  comment: [comment],
  'assignee.add': [assign],
  'assignee.remove': [assign],
  'issue.close': [state],
  'issue.reopen': [state],
  'issue.title': [rename],
  'milestone.set': [milestone],
  'milestone.clear': [milestone],
  'issue.lock': [lock],
  'issue.unlock': [lock],
  'issue.type': [type],
  'subissue.add': [subIssue],
  'reviewer.add': [review],
  'repository.label.create': [recolor],
  'repository.label.edit': [recolor],
  'repository.topics': [topics],
};

function anywhere(place: Place): readonly Draw[] {
  const number = numberIn(place);
  if (number === 0) return [recolor, topics];
  if (number === NUMBERS.pull) return [label, assign, review];
  const alone = [label, assign, state, rename, milestone, lock, type];
  return number === 1 ? [...alone, subIssue] : alone;
}
