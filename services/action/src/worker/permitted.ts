import type { Deps } from './deps.ts';
import type { Attempting, Ending, Permission, Waiting } from './permit.ts';

type Permitted =
  | Exclude<Permission, { readonly answer: 'go' }>
  | {
      readonly answer: 'go';
      readonly held: () => Waiting | null;
      readonly settle: (ending: Ending) => Promise<void>;
    };

/** Asks whether GitHub may be changed now. */
export async function permitted({ permit }: Deps, attempting: Attempting): Promise<Permitted> {
  const permission = await permit.reserve(attempting);
  if (permission.answer !== 'go') return permission;
  return {
    answer: 'go',
    held: () => permit.held(attempting),
    settle: (ending) => permit.settle(attempting, ending),
  };
}
