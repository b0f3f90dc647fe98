import type { ActionKind } from '@reprise/schemas';
import { LABELS } from './places.ts';
import type { Perform } from './scenario.ts';

/** What a field shows; undefined: nothing. See Fields. */
export type Value = string | undefined;

/** One thing that an action is to bring about, as the oracle knows it: apart from the product. */
export interface EffectWanted {
  readonly field: string;
  readonly shows: (value: Value) => boolean;
}

const there = (value: Value): boolean => value !== undefined;
const gone = (value: Value): boolean => value === undefined;
const exactly =
  (wanted: string) =>
  (value: Value): boolean =>
    value === wanted;

type Parameters = Readonly<Record<string, string>>;

/** @returns several for a kind that changes several things. */
export const effectsOf = ({
  kind,
  parameters,
}: Pick<Perform, 'kind' | 'parameters'>): readonly EffectWanted[] => EFFECTS[kind](parameters);

const EFFECTS: Readonly<Record<ActionKind, (parameters: Parameters) => readonly EffectWanted[]>> = {
  'label.add': ({ label }) => [{ field: `label:${label}`, shows: there }],
  'label.remove': ({ label }) => [{ field: `label:${label}`, shows: gone }],
  'label.set': ({ labels = '' }) =>
    LABELS.map((label) => ({
      field: `label:${label}`,
      shows: labels.split('\n').includes(label) ? there : gone,
    })),
  comment: ({ rule, body = '' }) => [{ field: `comment:${rule}`, shows: exactly(body) }],
  'assignee.add': ({ login }) => [{ field: `assignee:${login}`, shows: there }],
  'assignee.remove': ({ login }) => [{ field: `assignee:${login}`, shows: gone }],
  // What is closed already is left closed for the reason that it has.
  'issue.close': () => [{ field: 'state', shows: (value) => value !== 'open' }],
  'issue.reopen': () => [{ field: 'state', shows: exactly('open') }],
  reaction: ({ content }) => [{ field: `reaction:${content}`, shows: there }],
  'issue.title': ({ title = '' }) => [{ field: 'title', shows: exactly(title) }],
  'milestone.set': ({ milestone = '' }) => [{ field: 'milestone', shows: exactly(milestone) }],
  'milestone.clear': () => [{ field: 'milestone', shows: gone }],
  'issue.lock': () => [{ field: 'lock', shows: there }],
  'issue.unlock': () => [{ field: 'lock', shows: gone }],
  'issue.type': ({ type = '' }) => [{ field: 'type', shows: exactly(type) }],
  'comment.minimize': () => [{ field: 'minimized', shows: there }],
  'issue.create': ({ rule }) => [{ field: `created:${rule}`, shows: there }],
  'subissue.add': ({ issue }) => [{ field: `sub-issue:${issue}`, shows: there }],
  'reviewer.add': ({ reviewer }) => [{ field: `reviewer:${reviewer}`, shows: there }],
  check: ({ name, conclusion = '' }) => [{ field: `check:${name}`, shows: exactly(conclusion) }],
  'repository.label.create': ({ name }) => [{ field: `repository-label:${name}`, shows: there }],
  'repository.label.edit': ({ name, color = '' }) => [
    { field: `repository-label:${name}`, shows: (value) => value?.startsWith(color) ?? false },
  ],
  'repository.label.delete': ({ name }) => [{ field: `repository-label:${name}`, shows: gone }],
  'repository.milestone.create': ({ title }) => [
    { field: `repository-milestone:${title}`, shows: there },
  ],
  'repository.milestone.close': ({ title }) => [
    { field: `repository-milestone:${title}`, shows: exactly('closed') },
  ],
  'repository.topics': ({ topics = '' }) => [
    { field: 'topics', shows: exactly(topics.split(' ').toSorted().join(' ')) },
  ],
};

/**
 * What is left of a field when it is undone, where that is not nothing: an issue that we opened stays, closed, and a
 * check stays as neutral.
 */
export const withoutResidue = (field: string, value: Value): Value => {
  if (field.startsWith('created:')) return value === 'closed' ? undefined : value;
  if (field.startsWith('check:')) return value === 'neutral' ? undefined : value;
  return value;
};
