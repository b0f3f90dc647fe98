import { readIssueMarker, readMarker, type FakeGitHub } from '@reprise/action/testing';
import type { Fields } from '../seen.ts';

type Shown = FakeGitHub['shown'];

/** The comment that every issue has before anybody moves. */
export const COMMENT_ID = 1_000_000;

const all = (prefix: string, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [`${prefix}:${name.toLowerCase()}`, 'yes']));

const one = (field: string, value: string | null | undefined): Fields =>
  value === null || value === undefined ? {} : { [field]: value };

/** What an issue or pull request shows, see Fields. */
export const issueFields = (shown: Shown): Fields => ({
  ...all('label', shown.labels),
  ...all('assignee', shown.assignees),
  ...all('reviewer', shown.reviewers),
  ...all(
    'reaction',
    shown.reactions.filter(({ own }) => own).map(({ content }) => content),
  ),
  ...all(
    'sub-issue',
    shown.subIssues.map((id) => numberOf(shown, id)),
  ),
  state: shown.state.state === 'open' ? 'open' : `closed ${shown.state.reason ?? ''}`,
  title: shown.title,
  ...one('milestone', shown.milestone === null ? null : shown.milestones[shown.milestone]),
  ...one('lock', shown.lock === null ? null : `locked ${shown.lock.reason ?? ''}`),
  ...one('type', shown.type),
  ...one('minimized', shown.hidden[COMMENT_ID]),
  // The oldest is the one that counts.
  ...Object.fromEntries(comments(shown).toReversed()),
  ...Object.fromEntries(created(shown)),
  ...Object.fromEntries(shown.checks.map(({ name, conclusion }) => [`check:${name}`, conclusion])),
});

export const repositoryFields = (shown: Shown): Fields => ({
  ...Object.fromEntries(
    shown.repositoryLabels.map(({ name, color, description }) => [
      `repository-label:${name}`,
      `${color ?? ''} ${description ?? ''}`,
    ]),
  ),
  ...Object.fromEntries(
    shown.repositoryMilestones.map(({ title, state }) => [`repository-milestone:${title}`, state]),
  ),
  topics: shown.topics.toSorted().join(' '),
});

/** How often there is what must be there once. */
export function copiesIn(shown: Shown): Readonly<Record<string, number>> {
  const { reactions, checks } = shown;
  const names = [
    ...comments(shown).map(([field]) => field),
    ...reactions.filter(({ own }) => own).map(({ content }) => `reaction:${content}`),
    ...checks.map(({ name, externalId }) => `check:${name} ${externalId}`),
    ...openedBy(shown),
  ];
  const counts = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...counts].map(([name, { length }]) => [name, length]));
}

const comments = ({ comments: shown }: Shown): readonly (readonly [string, string])[] =>
  shown
    .filter(({ own }) => own)
    .flatMap(({ body }) => {
      const marked = readMarker(body);
      return marked?.marker ? [[`comment:${marked.marker.rule}`, marked.text] as const] : [];
    });

const created = ({ created: issues }: Shown): readonly (readonly [string, string])[] =>
  issues
    .flatMap(({ body, state }) => {
      const rule = readIssueMarker(body)?.marker?.rule;
      return rule === undefined ? [] : [[`created:${rule}`, state.state] as const];
    })
    .toSorted(([, state], [, other]) => state.localeCompare(other));

/** Several rules, and one rule after its issue was closed, may each open one. */
const openedBy = ({ created: issues }: Shown): readonly string[] =>
  issues.flatMap(({ body }) => {
    const marker = readIssueMarker(body)?.marker ?? undefined;
    return marker === undefined ? [] : [`created:${marker.rule} ${marker.actionId}`];
  });

const numberOf = ({ others }: Shown, id: number): string =>
  Object.entries(others).find(([, other]) => other === id)?.[0] ?? String(id);
