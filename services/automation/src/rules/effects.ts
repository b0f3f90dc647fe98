import { ACTION_KINDS, fieldOf, type ActionKind } from '@reprise/schemas';
import { readComment } from './commentEffect.ts';
import { readCreate, readLabels, readMinimize, readSubIssue } from './createEffect.ts';
import type { EffectContext, EffectReader, PlacedEffect } from './effect.ts';
import type { Located, LocatedEntry } from './located.ts';
import { readLock, readMilestone, readTitle, readType, readYes } from './issueEffects.ts';
import { readMode } from './mode.ts';
import { readNamed } from './namedEffect.ts';
import { readLabel, readLogin, readReaction } from './names.ts';
import { readCheck, readReviewer } from './pullEffects.ts';
import { entriesOf, isEmpty, itemsOf, type Reader } from './reader.ts';
import {
  readLabelCreation,
  readLabelDeletion,
  readLabelEdit,
  readMilestoneClosing,
  readMilestoneCreation,
  readTopics,
} from './repositoryEffects.ts';
import type { Effect, Mode } from './rules.ts';
import { readClose } from './stateEffect.ts';

const MOST_EFFECTS = 20;

const label = { parameter: 'label', what: 'labels', read: readLabel } as const;
const login = { parameter: 'login', what: 'logins', read: readLogin } as const;
const reaction = { parameter: 'content', what: 'reactions', read: readReaction } as const;

const EFFECTS: Readonly<Record<ActionKind, EffectReader>> = {
  'label.add': readNamed({ kind: 'label.add', ...label }),
  'label.remove': readNamed({ kind: 'label.remove', ...label }),
  comment: readComment,
  'assignee.add': readNamed({ kind: 'assignee.add', ...login }),
  'assignee.remove': readNamed({ kind: 'assignee.remove', ...login }),
  'issue.close': readClose,
  'issue.reopen': readYes('issue.reopen'),
  reaction: readNamed({ kind: 'reaction', ...reaction }),
  'issue.title': readTitle,
  'milestone.set': readMilestone,
  'milestone.clear': readYes('milestone.clear'),
  'issue.lock': readLock,
  'issue.unlock': readYes('issue.unlock'),
  'issue.type': readType,
  'comment.minimize': readMinimize,
  'issue.create': readCreate,
  'subissue.add': readSubIssue,
  'label.set': readLabels,
  'reviewer.add': readNamed({
    kind: 'reviewer.add',
    parameter: 'reviewer',
    what: 'reviewers',
    read: readReviewer,
  }),
  check: readCheck,
  'repository.label.create': readLabelCreation,
  'repository.label.edit': readLabelEdit,
  'repository.label.delete': readLabelDeletion,
  'repository.milestone.create': readMilestoneCreation,
  'repository.milestone.close': readMilestoneClosing,
  'repository.topics': readTopics,
};

interface PlacedLine extends PlacedEffect {
  readonly mode: Mode | null;
}

/** What a rule's `then` or `else` proposes: a map of effects, or a list of such maps. */
export function readEffects(
  reader: Reader,
  context: EffectContext,
  value: Located,
): readonly Effect[] {
  const { clause } = context;
  const placed = itemsOf(value).flatMap((item) => readLine(reader, context, item));
  if (value.kind === 'list' && value.items.length === 0) {
    reader.problems.add(value.place, `${clause} says nothing to do`);
  }
  if (placed.length > MOST_EFFECTS) {
    reader.problems.add(value.place, `${clause} proposes at most ${MOST_EFFECTS} things`);
  }
  return consistent(reader, placed);
}

/** The effects of one map, and the mode of them all. */
function readLine(reader: Reader, context: EffectContext, item: Located): readonly PlacedLine[] {
  const entries = entriesOf(reader, item, 'effect', context.clause);
  const said = item.kind === 'map' && item.entries.some(({ key }) => key !== 'mode');
  if (isEmpty(item) || (item.kind === 'map' && !said)) {
    reader.problems.add(item.place, `${context.clause} says nothing to do`);
  }
  const mode = readMode(
    reader,
    entries.find(({ key }) => key === 'mode'),
  );
  return entries.flatMap((entry) =>
    readEffect(reader, context, entry).map((placed) => ({ ...placed, mode })),
  );
}

/** The kind that a word of the file stands for. */
export const kindOf = (word: string): ActionKind | undefined => {
  const kinds = Object.keys(ACTION_KINDS) as readonly ActionKind[];
  return kinds.find((kind) => ACTION_KINDS[kind].word === word);
};

function readEffect(
  reader: Reader,
  context: EffectContext,
  { key, value }: LocatedEntry,
): readonly PlacedEffect[] {
  const kind = kindOf(key);
  return kind === undefined ? [] : EFFECTS[kind](reader, context, value);
}

/** Each field once: the same effect again is dropped, another one for the field is a problem. */
function consistent(reader: Reader, placed: readonly PlacedLine[]): readonly Effect[] {
  const byField = new Map<string, Effect>();
  for (const { effect, place, mode } of placed) {
    const field = fieldOf(effect.kind, effect.parameters);
    const earlier = byField.get(field);
    if (earlier === undefined) byField.set(field, { ...effect, mode });
    else if (earlier.kind !== effect.kind || isSingle(effect.kind)) {
      reader.problems.add(place, contradiction(effect));
    }
  }
  const all = placed.find(({ effect }) => effect.kind === 'label.set');
  if (all !== undefined && placed.some(({ effect }) => isOneLabel(effect.kind))) {
    reader.problems.add(
      all.place,
      'labels says which there are: label and unlabel add nothing to it',
    );
  }
  return [...byField.values()];
}

const isOneLabel = (kind: ActionKind): boolean => kind === 'label.add' || kind === 'label.remove';

/** Kinds of which a rule has at most one. */
const isSingle = (kind: ActionKind): boolean => SINGLE.has(kind);

const SINGLE: ReadonlySet<ActionKind> = new Set([
  'comment',
  'issue.close',
  'issue.title',
  'milestone.set',
  'issue.lock',
  'issue.type',
  'comment.minimize',
  'issue.create',
  'label.set',
  'check',
  'repository.label.create',
  'repository.label.edit',
  'repository.milestone.create',
  'repository.topics',
]);

function contradiction({ kind, parameters }: Omit<Effect, 'mode'>): string {
  switch (kind) {
    case 'comment':
      return 'a rule has one comment; it is edited in place';
    case 'issue.close':
    case 'issue.reopen':
      return 'a rule closes or reopens, once and for one reason';
    case 'assignee.add':
    case 'assignee.remove':
      return `${parameters['login']} is both assigned and unassigned`;
    case 'issue.title':
      return 'an issue has one title';
    case 'milestone.set':
    case 'milestone.clear':
      return 'an issue has one milestone, or none';
    case 'issue.lock':
    case 'issue.unlock':
      return 'a rule locks or unlocks, once and for one reason';
    case 'issue.type':
      return 'an issue has one type';
    case 'comment.minimize':
      return 'a rule hides its comment once, for one reason';
    case 'issue.create':
      return 'a rule opens one issue about an issue';
    case 'label.set':
      return 'an issue has one set of labels';
    case 'subissue.add':
      return `#${parameters['issue']} is a sub-issue once`;
    case 'check':
      return `the check ${parameters['name']} is reported once`;
    case 'repository.label.create':
    case 'repository.label.edit':
    case 'repository.label.delete':
      return `of the label ${parameters['name']} one thing is said`;
    case 'repository.milestone.create':
    case 'repository.milestone.close':
      return `of the milestone ${parameters['title']} one thing is said`;
    case 'repository.topics':
      return 'a repository has one set of topics';
    case 'reviewer.add':
    case 'label.add':
    case 'label.remove':
    case 'reaction':
      return `the label ${parameters['label']} is both added and removed`;
  }
}
