import type { FieldState } from '@reprise/schemas';
import type { Kind, Revert, Touch } from './kind.ts';

/** What kinds of the repository itself have in common: GitHub keeps no history of it. */

const SOMEBODY: Touch = { by: 'other', login: null, at: null };
const US: Touch = { by: 'us', at: null };

/**
 * Nobody has touched what is as we left it: the same object, saying the same.
 * @param isFree whether nobody else has come to rely on it; asked only of what is as we left it.
 */
export const asWeLeftIt =
  (
    same: Kind['same'],
    isFree: (
      github: Parameters<Revert['lastTouch']>[0],
      target: Parameters<Revert['lastTouch']>[1],
      from: FieldState,
    ) => Promise<boolean> = () => Promise.resolve(true),
  ): Revert['lastTouch'] =>
  async (github, target, { state }, _since, from) => {
    if (from === undefined || !same(state, from) || state.ref !== from.ref) return SOMEBODY;
    return (await isFree(github, target, from)) ? US : SOMEBODY;
  };

/** How a later touch is recognized, for people. */
export const TOUCH_OF_REPOSITORY = 'it is not as it was left';
