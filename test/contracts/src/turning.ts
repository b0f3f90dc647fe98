import { eventId, randomId, type Draft } from '@reprise/schemas';
import { switchId, type SwitchScope } from '@reprise/switches';

/** The record that sets or clears a kill switch, as the api writes it. */
export function turning(
  stops: SwitchScope,
  on: boolean,
): Draft<'KillSwitchSet' | 'KillSwitchCleared'> {
  const id = switchId(stops);
  const envelope = { key: `switch/${id}`, id: eventId('KillSwitch', randomId()), tenantId: '1' };
  if (!on) {
    const data = { switchId: id, clearedBy: 'mia', via: 'cli', clearedAt: Date.now() };
    return { ...envelope, type: 'KillSwitchCleared', data };
  }
  return {
    ...envelope,
    type: 'KillSwitchSet',
    data: {
      installationId: null,
      repositoryId: null,
      repository: 'acme/shop',
      rule: null,
      ...stops,
      switchId: id,
      reason: 'a test wants it',
      setBy: 'mia',
      via: 'cli',
      setAt: Date.now(),
    },
  };
}
