import { CHECK_CONCLUSIONS } from '@reprise/schemas';
import type { ActionGitHub, OwnCheck } from '../../github/ports.ts';
import type { Kind, Observation, Target } from '../kind.ts';
import { notAPull } from '../pulls.ts';
import { isOf, isOn, nameOf, readingOf, valueOf } from './state.ts';

/** The issue and the pull request at once, then the check runs on its head commit. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, pull] = await Promise.all([
    github.issues.issue(target.subject),
    github.pulls.pull(target.subject),
  ]);
  const runs = pull === null ? [] : await runsOn(github, target, pull.headSha);
  const held = heldOf(runs, target);
  const reading = readingOf(held, runs);
  const wanted = wantedBy(target);
  const isDone = runs.some((run) => isOf(target, run) && valueOf(run) === wanted);
  return {
    issue,
    reading,
    wanted: { value: wanted, ref: reading.state.ref },
    refusal: pull === null ? notAPull : refusalOf(target),
    // Nobody but our own App can change it.
    lastTouch: { by: 'nobody' },
    traces: isDone ? [null] : [],
  };
};

/** The run on the head commit; where that has moved on, the one that the action itself left. */
export const read: Kind['read'] = async (github, target) => {
  const pull = await github.pulls.pull(target.subject);
  const runs = pull === null ? [] : await runsOn(github, target, pull.headSha);
  const held = heldOf(runs, target);
  if (held !== undefined || target.known === null) return readingOf(held, runs);
  const known = await github.checks.one(target.subject, target.known);
  return readingOf(known !== null && isOf(target, known) ? known : undefined);
};

const runsOn = async (
  { checks }: ActionGitHub,
  target: Target,
  sha: string,
): Promise<readonly OwnCheck[]> =>
  (await checks.own(target.subject, sha, nameOf(target))).filter((run) => isOn(target, run));

/** The action's own, else the oldest, should a paused process have left several. */
const heldOf = (runs: readonly OwnCheck[], target: Target): OwnCheck | undefined =>
  runs.find(({ id }) => id === target.known) ?? runs.find((run) => isOf(target, run)) ?? runs[0];

export const wantedBy = ({ parameters }: Target): string =>
  valueOf({
    conclusion: parameters['conclusion'] ?? '',
    title: parameters['title'] ?? '',
    summary: parameters['summary'] ?? '',
  });

function refusalOf({ parameters }: Target): Observation['refusal'] {
  const { conclusion = '' } = parameters;
  return CHECK_CONCLUSIONS.some((known) => known === conclusion)
    ? null
    : { reason: 'conclusion_unknown', message: `A check does not end as ${conclusion}.` };
}
