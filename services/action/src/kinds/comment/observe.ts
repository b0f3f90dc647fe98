import { subjectKey, type FieldState } from '@reprise/schemas';
import type { ActionGitHub, MarkedComment } from '../../github/ports.ts';
import type { Kind, Observation, Reading, Target } from '../kind.ts';

/** The rule's comment on an issue: the oldest one, should a paused process have left several. */
export const read: Kind['read'] = async (github, target) =>
  readingOf(await commentsOf(github, target));

/** Two requests at once: the issue and its comments. GitHub lists no edits of comments. */
export async function observe(github: ActionGitHub, target: Target): Promise<Observation> {
  const [issue, comments] = await Promise.all([
    github.issues.issue(target.subject),
    commentsOf(github, target),
  ]);
  const reading = readingOf(comments);
  const own = comments.some(({ marker }) => marker.actionId === target.actionId);
  return {
    issue,
    reading,
    wanted: { value: textOf(target), ref: reading.state.ref },
    refusal: null,
    lastTouch: { by: 'nobody' },
    traces: own ? [null] : [],
  };
}

/** Line ends as GitHub's answers are read. */
export const textOf = ({ parameters }: Target): string =>
  (parameters['body'] ?? '').replaceAll('\r\n', '\n');

export const sameText = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value && (shown.ref === null) === (said.value === null);

async function commentsOf(
  { comments }: ActionGitHub,
  { subject, rule }: Target,
): Promise<readonly MarkedComment[]> {
  const key = subjectKey(subject);
  const own = await comments.own(subject);
  return own.filter(({ marker }) => marker.rule === rule && marker.subject === key);
}

function readingOf([oldest, ...others]: readonly MarkedComment[]): Reading {
  return {
    state: { value: oldest?.text ?? null, ref: oldest?.id ?? null },
    url: oldest?.url ?? null,
    nodeId: oldest?.nodeId ?? null,
    duplicates: others.map(({ id }) => id),
  };
}
