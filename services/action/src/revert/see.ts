import type { WriteGuard } from '../github/ports.ts';
import type { Reading, Restoration, Touch } from '../kinds/kind.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import { failureFrom } from '../worker/failure.ts';
import type { Look, Seen } from './decide.ts';
import type { Undoing } from './revert.ts';

/** What GitHub shows of a field that is to be put back, and how that is done. */
export interface Sight extends Seen {
  /** What is to be undone, less what people have touched in part. */
  readonly look: Look;
  readonly change: (guard: WriteGuard) => Promise<void>;
}

/** @returns undefined when GitHub could not be read; what that means is reported. */
export async function see(undoing: Undoing): Promise<Sight | undefined> {
  const { report, redo } = undoing;
  try {
    return await (redo ? seeAgain(undoing) : seeUndoing(undoing));
  } catch (error) {
    await report.notObserved(error);
    return undefined;
  }
}

async function seeUndoing(undoing: Undoing): Promise<Sight | undefined> {
  const { deps, claim, kind, target } = undoing;
  const reading = await kind.read(deps.github, target);
  const aimed = await kind.revert.aim?.(deps.github, target, reading, undoing.look);
  const look = { ...undoing.look, ...aimed };
  const restoration: Restoration = { shown: reading.state, to: look.to, owner: look.owner };
  const lastTouch = await readTouch(undoing, reading);
  if (lastTouch === undefined) return undefined;
  const refusal = await kind.revert.refusal(deps.github, target, restoration);
  return {
    look,
    shown: reading.state,
    lastTouch,
    refusal,
    tries: claim.task.tries,
    settling: false,
    wasTried: undoing.tried.length > 0,
    change: (guard) => kind.revert.restore(deps.github, target, restoration, guard),
  };
}

/** To do it again is to perform it. */
async function seeAgain(undoing: Undoing): Promise<Sight | undefined> {
  const { deps, claim, kind, target, look } = undoing;
  const seen = await kind.observe(deps.github, target);
  const { reading, refusal } = seen;
  const unlisted = seen.lastTouch.by === 'nobody';
  const touch =
    unlisted && reading.nodeId !== null ? await readTouch(undoing, reading) : seen.lastTouch;
  if (touch === undefined) return undefined;
  const isAsLeft = kind.same(reading.state, look.from);
  const { state, tries } = claim.task;
  // Of several things, what people have touched since stays, and is not waited for.
  const to = kind.revert.aim === undefined ? look.to : seen.wanted;
  const attemptedAt = lastAttempt(state)?.attemptedAt ?? -Infinity;
  return {
    look: { ...look, to },
    shown: reading.state,
    lastTouch: touch.by === 'nobody' && isAsLeft ? { by: 'us', at: null } : touch,
    refusal,
    tries,
    settling: deps.clock() < attemptedAt + kind.settlesWithinMs,
    wasTried: undoing.tried.length > 0,
    change: (guard) => kind.perform(deps.github, target, seen, guard),
  };
}

/** How often an answer about people's changes is asked for before a person is. */
const PATIENCE = 5;

async function readTouch(
  { deps, claim, report, kind, target, look }: Undoing,
  reading: Reading,
): Promise<Touch | undefined> {
  try {
    return await kind.revert.lastTouch(deps.github, target, reading, look.since, look.from);
  } catch (error) {
    const { tries } = claim.task;
    const failure = failureFrom(deps.classify(error), tries);
    if (failure.status === 'final' || (failure.status === 'unknown' && tries >= PATIENCE)) {
      return { by: 'unreadable', because: failure.message };
    }
    if (failure.status === 'later') await report.putOff(failure, error);
    else await report.wait(failure.afterMs);
    return undefined;
  }
}
