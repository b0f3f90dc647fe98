import type { Hiding } from '../../github/ports.ts';
import type { ShownComments } from './comments.ts';
import type { World } from './world.ts';

export interface ShownHiding {
  /** Why comments are hidden, by their ids. */
  hidden: Record<number, string>;
}

export const initialHiding = (): ShownHiding => ({ hidden: {} });

export function fakeHiding(shown: ShownHiding & ShownComments, { read, write, subject }: World) {
  const show = (id: number): void => {
    const { [id]: _shown, ...others } = shown.hidden;
    shown.hidden = others;
  };
  const idOf = (nodeId: string): number => Number(nodeId.replace('node-', ''));
  const port: Hiding = {
    find: (_subject, id) =>
      read(() =>
        shown.comments.some((one) => one.id === id)
          ? {
              nodeId: `node-${id}`,
              url: `https://c/${id}`,
              issueNumber: subject.number,
              hidden: shown.hidden[id] ?? null,
            }
          : null,
      ),
    hide: (_subject, nodeId, reason) =>
      write(`hide ${nodeId} as ${reason}`, () => {
        shown.hidden = { ...shown.hidden, [idOf(nodeId)]: reason };
      }),
    show: (_subject, nodeId) => write(`show ${nodeId}`, () => show(idOf(nodeId))),
  };
  return { port, person: () => ({ show }) };
}
