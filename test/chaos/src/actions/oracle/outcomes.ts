import {
  SECOND,
  described,
  fieldKey,
  peoplesOn,
  shownDuring,
  type ActionStory,
  type Outcome,
  type Story,
} from './story.ts';

interface Judged {
  readonly lost: readonly string[];
  readonly wrong: readonly string[];
}

/** Every action has one outcome, and it is true. */
export function outcomesIn(story: Story): Judged {
  const judged = story.actions.map((action) => judgeAction(story, action));
  return {
    lost: judged.flatMap(({ lost }) => lost),
    wrong: judged.flatMap(({ wrong }) => wrong),
  };
}

function judgeAction(story: Story, action: ActionStory): Judged {
  const name = described(action);
  const [outcome] = action.outcomes;
  const unannounced = unannouncedIn(action).map((what) => `${name}: ${what}`);
  if (outcome === undefined) return { lost: [`${name} has no outcome`], wrong: unannounced };
  const said = new Set(action.outcomes.map(({ type }) => type));
  const contradiction =
    said.size > 1 ? [`${name} ended more than once: ${[...said].join(', ')}`] : [];
  const wrong: string[] = [...unannounced, ...contradiction];
  if (outcome.type === 'ActionSucceeded') {
    return { lost: [], wrong: [...wrong, ...falseSuccess(story, action, outcome)] };
  }
  const { reason } = outcome.data;
  const done = ownEffect(story, action);
  if (done) wrong.push(`${name} is ${outcome.type} (${reason}), but it did it`);
  const unfounded = !done && !isFounded(story, action, outcome);
  return { lost: unfounded ? [`${name} is ${outcome.type} (${reason}) for nothing`] : [], wrong };
}

/** What was changed before the log had the intent. */
const unannouncedIn = ({ changes, intents }: ActionStory): readonly string[] =>
  changes
    .filter(({ at }) => !intents.some((intent) => intent.at <= at))
    .map(({ field }) => `${field} was changed before the log had the intent`);

function falseSuccess(story: Story, action: ActionStory, outcome: Outcome): readonly string[] {
  const { perform, effects, intents } = action;
  const name = described(action);
  const [intent] = intents;
  if (intent === undefined) return [`${name} succeeded without an intent`];
  return effects
    .filter(({ field, shows }) => {
      if (isTheirs(story, action, field)) return false;
      const from = intent.at - SECOND;
      return !shownDuring(story, perform.place, field, from, outcome.at).some(shows);
    })
    .map(({ field }) => `${name} succeeded, but GitHub never showed ${field} so`);
}

/** Somebody has touched it: what all labels are set to stops there. */
const isTheirs = (story: Story, { perform, effects }: ActionStory, field: string): boolean =>
  effects.length > 1 && peoplesOn(story, perform.place, field).length > 0;

/**
 * Whether its own worker brought it about, in whole or in part. What somebody has changed since is
 * not there to be known.
 */
const ownEffect = (story: Story, { changes, effects, perform: { place } }: ActionStory): boolean =>
  changes.some(({ field, to, at }) => {
    if (story.raced.has(fieldKey(place, field))) return false;
    if (peoplesOn(story, place, field).some((theirs) => theirs.at > at)) return false;
    return effects.some((effect) => effect.field === field && effect.shows(to));
  });

/** Whether there was a reason not to perform it. */
function isFounded(story: Story, action: ActionStory, outcome: Outcome): boolean {
  if (outcome.type === 'ActionSucceeded') return true;
  const { perform, effects, decidedAt, id } = action;
  const { place } = perform;
  switch (outcome.data.reason) {
    case 'already_so':
      return effects.every(({ field, shows }) =>
        shownDuring(story, place, field, decidedAt, outcome.at).some(shows),
      );
    case 'touched_by_human':
      return effects.some(({ field }) => peoplesOn(story, place, field).length > 0);
    case 'rolled_back':
      return story.events.some(
        ({ type, at }) => type === 'RollbackPlanned' && at <= outcome.at + SECOND,
      );
    case 'cancelled':
      return story.scenario.moves.some(
        (move) => move.do === 'cancel' && story.actionIds[move.action] === id,
      );
    case 'label_missing':
      return effects.some(({ field }) =>
        shownDuring(story, place, field, decidedAt, outcome.at).includes(undefined),
      );
    default:
      return false;
  }
}
