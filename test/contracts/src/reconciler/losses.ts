import type { Seed } from '@reprise/harness';
import type { Event } from '@reprise/schemas';
import { expect } from 'vitest';
import { openWorld, type World } from './world.ts';

export const REPOSITORY = 'acme/shop';

const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'tom' }],
  repositories: [{ owner: 'acme', name: 'shop' }],
};

/** A world in which webhooks get lost. */
export interface LossyWorld extends World {
  /** Opens an issue whose webhook gets lost. @returns X-GitHub-Delivery. */
  lose(title: string): Promise<string>;
  /** Waits until the gap that a delivery left is closed. */
  closed(guid: string): Promise<Event<'GapClosed'>['data']>;
}

/** With one repository, which was imported: what is read of it later is read for another reason. */
export async function openLossyWorld(): Promise<LossyWorld> {
  const world = await openWorld(SEED);
  const { github } = world;
  await github.admin.announceInstallations();
  await github.delivered();
  await world.start();
  await world.until(() => expect(world.written('JobFinished')).toHaveLength(1));
  await world.stop();
  return {
    ...world,
    async lose(title) {
      await world.tell('/lose', { next: 1 });
      await github.as('tom').openIssue(REPOSITORY, { title });
      await github.delivered();
      const delivery = github.deliveries().at(-1);
      expect(delivery).toMatchObject({ event: 'issues', action: 'opened' });
      return delivery?.guid ?? '';
    },
    closed: (guid) =>
      world.until(() => {
        const found = world.written('GapClosed').find(({ data }) => data.deliveryId === guid);
        if (found === undefined) throw new Error(`The gap ${guid} is not closed.`);
        return found.data;
      }),
  };
}
