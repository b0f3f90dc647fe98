import { eachEvent, type Consumption, type EventLog } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';

const NEW_REPOSITORIES = new Set(['created', 'unsuspend', 'new_permissions_accepted', 'added']);

/** Only a hint: what the App reaches is asked of GitHub, at start and with every sweep. */
export const followInstallations = (
  log: Pick<EventLog, 'subscribe'>,
  look: () => void,
): Promise<Consumption> =>
  log.subscribe({
    group: 'reconciler.installations',
    topics: ['github.installations'],
    from: 'latest',
    handle: eachEvent(async (event: Event) => {
      if (event.type !== 'DeliveryReceived') return;
      const { event: name, action } = event.data;
      if (name.startsWith('installation') && NEW_REPOSITORIES.has(action ?? '')) look();
    }),
  });
