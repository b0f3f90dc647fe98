import type { SetSwitchRequest, Switches, SwitchTaken } from '@reprise/contract';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { read, remove, send } from './client.ts';
import { one } from './queries.ts';

const EVERY_MS = 10_000;

/**
 * What is stopped. It is read again by itself, also while the reader has paused the hints; where it
 * could not be read, once the api is there again.
 */
export const switchesQuery = queryOptions({
  ...one<Switches>('switches', '/switches'),
  refetchInterval: ({ state }) => (state.status === 'error' ? false : EVERY_MS),
});

/** Stops a scope, or gives one that is stopped another reason. @throws {ProblemError} */
export const stop = (request: SetSwitchRequest): Promise<SwitchTaken> =>
  send<SwitchTaken>('/switches', request);

/** Lets what a switch stops go on. @throws {ProblemError} */
export const letGoOn = (id: string): Promise<SwitchTaken> =>
  remove<SwitchTaken>(`/switches/${encodeURIComponent(id)}`);

/** Reads what is stopped once a command has counted, so that it is shown at once. */
export async function readSwitches(
  client: QueryClient,
  { position }: Pick<SwitchTaken, 'position'>,
): Promise<void> {
  const answer = await read<Switches>('/switches', { after: position }).catch(() => undefined);
  if (answer !== undefined) client.setQueryData<Switches>(switchesQuery.queryKey, answer);
  await client.invalidateQueries({ queryKey: ['switches'] });
}
