import { hookShape } from '../shapes/hook.ts';
import { nextId } from '../state/ids.ts';
import { repositoryById } from '../state/lookup.ts';
import type { Account, Hook } from '../state/model.ts';
import type { World } from '../world.ts';

export type NewHook = Pick<
  Hook,
  'scope' | 'targetId' | 'active' | 'events' | 'url' | 'contentType' | 'secret'
>;

/** Makes a hook and pings it, as GitHub does. */
export function createHook(world: World, actor: Account, hook: NewHook): Hook {
  const { state } = world;
  const now = world.now();
  const made: Hook = { ...hook, id: nextId(state, 'hook'), createdAt: now, updatedAt: now };
  state.hooks.push(made);
  ping(world, actor, made);
  return made;
}

export function removeHook({ state, touch }: World, hook: Hook): void {
  state.hooks.splice(state.hooks.indexOf(hook), 1);
  touch();
}

/** Says hello to the hook alone. */
export function ping(world: World, sender: Account, hook: Hook): void {
  const { state } = world;
  world.emit({
    event: 'ping',
    sender,
    hook,
    ...(hook.scope === 'repository' && { repository: repositoryById(state, hook.targetId) }),
    body: {
      zen: 'Keep it logically awesome.',
      hook_id: hook.id,
      hook: hookShape(world, hook, undefined),
    },
  });
}
