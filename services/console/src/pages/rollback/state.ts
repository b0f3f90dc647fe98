import type { RollbackDetail, RollbackEvent } from '@reprise/contract';
import { isOver, isPlanning, isRefused } from '../../components/undo/states.ts';
import { count } from '../../words/numbers.ts';
import { sentence } from '../../words/sentence.ts';
import { statusWord } from '../rollbacks/words.ts';

/** One stage of a rollback, and whether it lies behind, is reached, is to come, or never was. */
interface Stage {
  readonly name: string;
  readonly at: 'done' | 'now' | 'later' | 'left out';
}

const PLACES = ['plan', 'approval', 'run', 'end'] as const;
type Place = (typeof PLACES)[number];

const PLACE_OF: Readonly<Record<RollbackDetail['status'], Place>> = {
  planned: 'plan',
  awaiting_approval: 'approval',
  approved: 'approval',
  running: 'run',
  paused: 'run',
  partial: 'end',
  finished: 'end',
  cancelled: 'end',
};

/** The way of a rollback from its plan to its end; approval stands there where it is needed. */
export function stagesOf(rollback: RollbackDetail): readonly Stage[] {
  const now = PLACE_OF[rollback.status];
  return PLACES.filter((place) => place !== 'approval' || isApproved(rollback)).map((place) => ({
    name: nameOf(place, rollback),
    at: place === now ? 'now' : isBehind(place, now) ? behind(place, rollback) : 'later',
  }));
}

const isApproved = ({ status, plan }: RollbackDetail): boolean =>
  PLACE_OF[status] === 'approval' || plan?.needsApproval === true;

const isBehind = (place: Place, now: Place): boolean => PLACES.indexOf(place) < PLACES.indexOf(now);

/** Of one that ended early not everything that lies behind has happened. */
function behind(place: Place, rollback: RollbackDetail): Stage['at'] {
  const { approvedBy, startedAt, counts } = rollback;
  const happened = {
    plan: rollback.plannedAt !== null,
    approval: approvedBy !== null,
    run: startedAt !== null || counts.undone + counts.failed > 0,
    end: true,
  };
  return happened[place] ? 'done' : 'left out';
}

function nameOf(place: Place, rollback: RollbackDetail): string {
  const { status, approvedBy } = rollback;
  switch (place) {
    case 'plan':
      if (rollback.plannedAt === null && !isPlanning(rollback)) return 'Not planned';
      return isPlanning(rollback) ? 'Being planned' : 'Planned';
    case 'approval':
      return approvedBy === null ? 'Awaiting approval' : 'Approved';
    case 'run':
      return status === 'paused' ? 'Paused' : 'Running';
    case 'end':
      return isOver(rollback) ? sentence(statusWord(status)) : 'Finished';
    default:
      return place satisfies never;
  }
}

/** How a rollback stands, and what that means, for who looks at it. */
export function stateWords(rollback: RollbackDetail): string {
  const { status, plan, approvedBy, pausedBy, because, counts } = rollback;
  switch (status) {
    case 'planned':
      if (isPlanning(rollback)) return 'Reprise looks for everything that is in the scope.';
      if (isRefused(rollback)) return 'It was not planned: nothing is undone. Narrow the scope.';
      return plan?.undo === 0
        ? 'Nothing of this can be undone: everything that is in the scope is left as it is.'
        : 'The plan waits until somebody carries it out. Nothing has been undone yet.';
    case 'awaiting_approval':
      return `It undoes ${count(plan?.undo ?? 0)} actions. More than ${count(plan?.undoOver ?? 0)} need a second person, by \`undo-over\` of the rules. Nothing has been undone yet.`;
    case 'approved':
      return `${approvedBy ?? 'Somebody'} has approved this very plan. It waits until somebody carries it out: nothing has been undone yet.`;
    case 'running':
      return 'It goes on by itself, also without you.';
    case 'paused':
      return `${pausedBy ?? 'Somebody'} has paused it. What was under way has ended or ends; no further step begins.`;
    case 'partial':
      return 'It is over, but something could not be undone. That can be tried again.';
    case 'cancelled':
      if (counts.steps === 0 && because !== null) return because;
      return counts.undone === 0
        ? 'It was cancelled before anything was undone.'
        : 'It was cancelled. What was undone until then stays undone.';
    case 'finished':
      if (counts.steps === 0) return because ?? 'There was nothing to undo.';
      return counts.skipped === 0
        ? 'It is over: all of the plan is undone.'
        : 'It is over. What was left alone has its reason below.';
    default:
      return status satisfies never;
  }
}

/** What was asked last and not done, where nothing came after it. */
export function lastDeclined(events: readonly RollbackEvent[]): string | undefined {
  const last = events.at(-1);
  if (last?.event !== 'declined') return undefined;
  const asked = ASKED[last.command ?? ''] ?? 'asked for something';
  const why = last.message === null ? '' : `: ${last.message}`;
  return `${last.by ?? 'Somebody'} ${asked}. That was not done${why}`;
}

const ASKED: Readonly<Record<string, string>> = {
  ExecuteRollback: 'wanted to carry it out',
  ApproveRollback: 'wanted to approve it',
  PauseRollback: 'wanted to pause it',
  ResumeRollback: 'wanted it to go on',
  RetryRollback: 'wanted to try again what failed',
  CancelRollback: 'wanted to cancel it',
  RollBack: 'wanted everything in this scope undone',
};

const ENDED: Readonly<Record<string, string>> = {
  partial: 'finished it, in part',
  cancelled: 'ended it, as it was cancelled',
};

/** What somebody said or did about a rollback, as the end of a sentence: `mia approved the plan`. */
export function eventWords({ event, command, reason, message }: RollbackEvent): string {
  switch (event) {
    case 'asked':
      return 'asked for it';
    case 'planned':
      return 'made the plan';
    case 'approved':
      return 'approved the plan';
    case 'started':
      return 'carried it out';
    case 'paused':
      return 'paused it';
    case 'resumed':
      return 'let it go on';
    case 'retried':
      return 'tried again what failed';
    case 'declined':
      return `${ASKED[command ?? ''] ?? 'asked for something'}, in vain: ${message ?? reason ?? 'it could not be done'}`;
    case 'finished':
      return ENDED[reason ?? ''] ?? 'finished it';
    default:
      return event satisfies never;
  }
}
