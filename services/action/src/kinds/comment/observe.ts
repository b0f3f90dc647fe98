import { subjectKey, type FieldState } from '@reprise/schemas';
import type { ActionGitHub, OwnComment } from '../../github/ports.ts';
import type { Kind, Observation, Reading, Target } from '../kind.ts';

/**
 * The rule's comment on an issue: the one that we know, whatever somebody made of it, else the
 * oldest with our mark, should a paused process have left several.
 */
export const read: Kind['read'] = async (github, target) =>
  readingOf(await commentsOf(github, target), target);

/** Two requests at once: the issue and its comments. GitHub lists no edits of comments. */
export async function observe(github: ActionGitHub, target: Target): Promise<Observation> {
  const [issue, comments] = await Promise.all([
    github.issues.issue(target.subject),
    commentsOf(github, target),
  ]);
  const reading = readingOf(comments, target);
  const own = comments.some(({ marker }) => marker?.actionId === target.actionId);
  return {
    issue,
    reading,
    wanted: { value: textOf(target), ref: reading.state.ref },
    // Somebody may have edited it before it is known that we wrote it.
    leaves: { value: textOf(target), ref: reading.state.ref },
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
  { subject, rule, known }: Target,
): Promise<readonly OwnComment[]> {
  const key = subjectKey(subject);
  const isMarked = ({ marker }: OwnComment): boolean =>
    marker?.rule === rule && marker.subject === key;
  const own = await comments.own(subject);
  return own.filter((comment) => comment.id === known || isMarked(comment));
}

function readingOf(comments: readonly OwnComment[], { known }: Target): Reading {
  const held = comments.find(({ id }) => id === known) ?? comments[0];
  return {
    state: { value: held?.text ?? null, ref: held?.id ?? null },
    url: held?.url ?? null,
    nodeId: held?.nodeId ?? null,
    duplicates: comments.filter((comment) => comment !== held).map(({ id }) => id),
  };
}
