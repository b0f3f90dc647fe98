import type { Milestones } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownMilestone {
  /** The number of the milestone. */
  milestone: number | null;
  /** The repository's milestones: titles by number. */
  milestones: Record<number, string>;
}

export const initialMilestone = (): ShownMilestone => ({
  milestone: null,
  milestones: { 1: 'v1', 2: 'v2' },
});

export function fakeMilestones(shown: ShownMilestone, { read, write, record }: World) {
  const titleOf = (number: number): string => shown.milestones[number] ?? '';
  const set = (number: number | null, login?: string): void => {
    const before = shown.milestone;
    if (before === number) return;
    shown.milestone = number;
    if (before !== null) record('demilestoned', titleOf(before), login);
    if (number !== null) record('milestoned', titleOf(number), login);
  };
  const find = (title: string) => {
    const found = Object.entries(shown.milestones).find(([, one]) => one === title);
    return found === undefined ? undefined : { number: Number(found[0]), title: found[1] };
  };
  const port: Milestones = {
    find: (_subject, title) => read(() => find(title)),
    has: (_subject, number) => read(() => Object.hasOwn(shown.milestones, number)),
    set: (_subject, number) => write(`milestone ${number ?? 'none'}`, () => set(number)),
  };
  const person = (login: string) => ({
    milestone: (title: string | null): void =>
      set(title === null ? null : (find(title)?.number ?? null), login),
  });
  return { port, person };
}
