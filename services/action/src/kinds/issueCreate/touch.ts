import type { ActionGitHub } from '../../github/ports.ts';
import { touchFrom } from '../changes.ts';
import type { Reading, Target, Touch } from '../kind.ts';
import { subjectOf } from './created.ts';

/** Whoever else did something to the issue that we opened, else we. */
export async function touchOf(
  { issues }: ActionGitHub,
  target: Target,
  { state }: Reading,
): Promise<Touch> {
  if (state.ref === null) return { by: 'nobody' };
  const changes = await issues.changes(subjectOf(target, state.ref));
  const others = changes.filter(({ by }) => by === 'other');
  return others.length > 0 ? touchFrom(others) : { by: 'us', at: changes.at(-1)?.at ?? null };
}
