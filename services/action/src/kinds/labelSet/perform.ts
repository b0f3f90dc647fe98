import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, Intent, WriteGuard } from '../../github/ports.ts';
import type { Kind, Target } from '../kind.ts';
import { namesIn, without } from './set.ts';

/**
 * A request for each label that is missing or too many: to set them all at once would take off what
 * somebody adds in the same moment.
 */
export const perform: Kind['perform'] = (github, target, { reading, wanted }, guard) =>
  change(github, target, { from: reading.state, to: wanted, intent: target.intent }, guard);

export async function change(
  { labels }: Pick<ActionGitHub, 'labels'>,
  { subject }: Pick<Target, 'subject'>,
  { from, to, intent }: { from: FieldState; to: FieldState; intent: Intent | null },
  guard: WriteGuard,
): Promise<void> {
  const [shown, wanted] = [namesIn(from.value), namesIn(to.value)];
  for (const name of without(wanted, shown)) await labels.add(subject, name, guard, intent);
  for (const name of without(shown, wanted)) await labels.remove(subject, name, guard);
}
