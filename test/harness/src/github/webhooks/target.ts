import type { PendingDelivery, State } from '../state/model.ts';
import type { Sender } from './sign.ts';

/** Where a delivery goes, and whose it is. */
export interface Target extends Sender {
  /** Absent: nobody listens, and the delivery fails. */
  readonly url: string | undefined;
}

/** The App's own webhook, as its settings on GitHub have it. */
export interface AppWebhook {
  readonly url: string | undefined;
  readonly secret: string;
  readonly appId: number;
}

/** Far from the ids of other hooks. */
const FIRST_APP_HOOK = 400_000_000;

/** Undefined where the hook has been deleted meanwhile: nobody sends it then. */
export function targetOf(
  { hooks }: Pick<State, 'hooks'>,
  { hookId }: PendingDelivery,
  { url, secret, appId }: AppWebhook,
): Target | undefined {
  if (hookId === undefined) {
    const names = { hookId: FIRST_APP_HOOK + appId, targetId: appId } as const;
    return { url, secret, ...names, targetType: 'integration', contentType: 'json' };
  }
  const hook = hooks.find(({ id }) => id === hookId);
  if (hook === undefined) return undefined;
  const { scope, targetId, contentType } = hook;
  return { url: hook.url, secret: hook.secret, hookId, targetId, targetType: scope, contentType };
}
