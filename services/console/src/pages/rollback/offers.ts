import type { RollbackCommand, RollbackDetail } from '@reprise/contract';
import { count, plural } from '../../words/numbers.ts';
import { duration } from '../../words/time.ts';

/** What is asked before something is done: what it means, and the button that says yes. */
interface Question {
  readonly title: string;
  readonly verb: string;
  readonly words: readonly string[];
}

/** Something that can be done with a rollback as it stands. */
export interface Offer {
  readonly word: RollbackCommand;
  readonly name: string;
  /** What it does, in a sentence. */
  readonly what: string;
  /** The key that does it. */
  readonly key: string;
  readonly primary: boolean;
  /** Why whoever looks at it cannot; undefined where they can. */
  readonly objection?: string | undefined;
  /** undefined: it is done at once. */
  readonly question?: Question | undefined;
}

/**
 * What can be done with a rollback as it stands, what matters most first.
 * @param me who looks at it; undefined while that is not known.
 */
export function offersFor(rollback: RollbackDetail, me: string | undefined): readonly Offer[] {
  const { status, plan } = rollback;
  const empty = plan?.undo === 0;
  switch (status) {
    case 'planned':
      if (rollback.plannedAt === null) return [];
      return empty ? [discard] : [execute(rollback), discard];
    case 'awaiting_approval':
      return [approve(rollback, me), discard];
    case 'approved':
      return [execute(rollback), discard];
    case 'running':
      return [pause, cancel];
    case 'paused':
      return [resume, cancel];
    case 'partial':
      return [retry];
    case 'finished':
    case 'cancelled':
      return [];
    default:
      return status satisfies never;
  }
}

/** `Undo 120 actions`; what a rollback has done is taken back. */
export function undoWords({ scope, plan }: Pick<RollbackDetail, 'scope' | 'plan'>): string {
  const steps = plan?.undo ?? 0;
  return scope?.rollback === undefined
    ? `Undo ${plural(steps, 'action')}`
    : `Take back ${plural(steps, 'step')}`;
}

function execute(rollback: RollbackDetail): Offer {
  return {
    word: 'execute',
    name: `${undoWords(rollback)} …`,
    what: 'Carries out this very plan, the latest change first. It can be paused at any time.',
    key: 'e',
    primary: true,
    question: {
      title: `${undoWords(rollback)}?`,
      verb: undoWords(rollback),
      words: [sumWords(rollback), KEPT, ...residueWords(rollback)],
    },
  };
}

const KEPT =
  'Each step asks GitHub again just before, and leaves alone what a person has touched since.';

function sumWords({ plan }: RollbackDetail): string {
  if (plan === null) return '';
  const left = plan.skip === 0 ? '' : `, ${count(plan.skip)} left as they are`;
  const cost = `About ${plural(plan.calls, 'request')} to GitHub, ${duration(plan.seconds * 1000)}.`;
  return `${count(plan.undo)} of ${plural(plan.undo + plan.skip, 'step')}${left}. ${cost}`;
}

const residueWords = ({ residues }: RollbackDetail): readonly string[] =>
  residues.map(({ residue, count: many }) => `Stays (${count(many)}): ${residue}`);

function approve(rollback: RollbackDetail, me: string | undefined): Offer {
  const { requestedBy, plan } = rollback;
  const own = me !== undefined && me === requestedBy;
  return {
    word: 'approve',
    name: 'Approve the plan …',
    what: 'As a second person, for this very plan. It begins only when somebody carries it out.',
    key: 'a',
    primary: true,
    objection: own ? ownWords(me) : undefined,
    question: {
      title: `Approve undoing ${plural(plan?.undo ?? 0, 'action')}?`,
      verb: `Approve ${plural(plan?.undo ?? 0, 'step')}`,
      words: [
        `${requestedBy ?? 'Somebody'} has asked for it.`,
        sumWords(rollback),
        ...residueWords(rollback),
      ],
    },
  };
}

const ownWords = (me: string): string =>
  `You, ${me}, have asked for it: somebody else must approve it. Send them the address of this page; \`npx reprise open --as NAME\` makes a link that signs them in.`;

const discard: Offer = {
  word: 'cancel',
  name: 'Throw the plan away …',
  what: 'Nothing was undone, and nothing will be.',
  key: 'c',
  primary: false,
  question: {
    title: 'Throw the plan away?',
    verb: 'Throw it away',
    words: ['Nothing was undone, and by this plan nothing will be. It stays in the list.'],
  },
};

const pause: Offer = {
  word: 'pause',
  name: 'Pause',
  what: 'No further step begins; what is under way ends first.',
  key: 'h',
  primary: true,
};

const resume: Offer = {
  word: 'resume',
  name: 'Go on',
  what: 'The steps that are left begin, where it stopped.',
  key: 'h',
  primary: true,
};

const cancel: Offer = {
  word: 'cancel',
  name: 'Cancel …',
  what: 'Undoes no more, for good. What is undone stays undone.',
  key: 'c',
  primary: false,
  question: {
    title: 'Cancel the rollback?',
    verb: 'Undo no more',
    words: [
      'What is undone stays undone, what is under way ends, and the rest is never begun.',
      'What it has undone can be done again by a rollback of this one.',
    ],
  },
};

const retry: Offer = {
  word: 'retry',
  name: 'Try again what failed',
  what: 'Asks again for what failed, could not be read or was given up.',
  key: 't',
  primary: true,
};
