import type { FaultSwitch } from '../faults/faults.ts';
import type { Delivery, PendingDelivery, State } from '../state/model.ts';
import type { DeliveryLog } from './log.ts';
import { lose } from './losing.ts';
import { lost, send } from './send.ts';
import { targetOf, type AppWebhook } from './target.ts';

export interface Outbox {
  /** Sends what is pending. To be called once it is saved. */
  wake(): void;
  /** Resolves when nothing is on its way; what is held back stays. */
  idle(): Promise<void>;
  /** Stops; what had no answer yet is still pending, and goes again at the next start. */
  close(): Promise<void>;
}

interface Parts {
  readonly state: State;
  readonly log: DeliveryLog;
  readonly faults: FaultSwitch;
  readonly app: () => AppWebhook;
  /** Called after each delivery that settled. */
  readonly settled: () => void;
}

/**
 * Sends each delivery once, whatever comes back: GitHub does not retry either. One hook's
 * deliveries of one repository go one after the other, all others side by side.
 */
export function createOutbox({ state, log, faults, app, settled }: Parts): Outbox {
  const lanes = new Map<string, Promise<void>>();
  const started = new Set<number>();
  const stopping = new AbortController();
  const { signal } = stopping;

  const settle = (delivery: PendingDelivery, outcome: Delivery | undefined): void => {
    if (outcome !== undefined) log.add(outcome);
    state.pending = state.pending.filter(({ id }) => id !== delivery.id);
    started.delete(delivery.id);
    settled();
  };

  const losing = (event: string): ReturnType<typeof lose> => {
    const fault = faults.take('lose-webhook', { event });
    if (fault !== undefined) return fault.recorded === false ? 'silently' : 'recorded';
    return lose(state, Date.now());
  };

  const deliver = async (delivery: PendingDelivery): Promise<void> => {
    if (signal.aborted) return;
    const event = [delivery.event, delivery.action].filter(Boolean).join('.');
    if (faults.take('hold-webhooks', { event }) !== undefined) {
      started.delete(delivery.id);
      return;
    }
    const target = targetOf(state, delivery, app());
    if (target === undefined) return settle(delivery, undefined);
    const loss = losing(event);
    if (loss !== false) {
      return settle(delivery, loss === 'silently' ? undefined : lost(delivery, target));
    }
    const sent = await send(delivery, target, signal).catch(() => undefined);
    if (!signal.aborted) settle(delivery, sent);
  };

  return {
    wake() {
      for (const delivery of state.pending) {
        if (signal.aborted || started.has(delivery.id)) continue;
        started.add(delivery.id);
        const lane = `${delivery.hookId ?? 'app'} ${delivery.repositoryId ?? 0}`;
        const before = lanes.get(lane) ?? Promise.resolve();
        lanes.set(
          lane,
          before.then(() => deliver(delivery)),
        );
      }
    },
    async idle() {
      while (started.size > 0) await Promise.all(lanes.values());
    },
    async close() {
      stopping.abort();
      await Promise.all(lanes.values());
    },
  };
}
