import type {
  LabelMaker,
  LabelShelf,
  MilestoneMaker,
  MilestoneShelf,
  ShelvedLabel,
  ShelvedMilestone,
  Topics,
} from '../../github/ports.ts';
import { sameName } from './names.ts';
import type { World } from './world.ts';

/** What the repository itself has; GitHub keeps no history of it. */
export interface ShownRepository {
  repositoryLabels: ShelvedLabel[];
  /** Names of labels that issues have. */
  usedLabels: string[];
  repositoryMilestones: ShelvedMilestone[];
  topics: string[];
}

export const initialRepository = (): ShownRepository => ({
  repositoryLabels: [{ id: '900', name: 'old', color: 'aabbcc', description: 'of old' }],
  usedLabels: [],
  repositoryMilestones: [
    { number: '9', title: 'v9', description: null, state: 'open', issues: 2, url: null },
  ],
  topics: ['billing'],
});

export function fakeRepository(shown: ShownRepository, world: World) {
  return {
    ...fakeLabels(shown, world),
    ...fakeMilestones(shown, world),
    topics: fakeTopics(shown, world),
  };
}

function fakeLabels(shown: ShownRepository, { read, write, nextId }: World) {
  const find = (name: string) => shown.repositoryLabels.find((one) => sameName(one.name, name));
  const labelShelf: LabelShelf = {
    find: (_subject, name) => read(() => find(name) ?? null),
    isUsed: (_subject, name) => read(() => shown.usedLabels.some((one) => sameName(one, name))),
  };
  const labelMaker: LabelMaker = {
    create: (_subject, label) =>
      write(`create ${label.name}`, () => {
        if (find(label.name) === undefined) {
          shown.repositoryLabels.push({ ...label, id: String(nextId()) });
        }
      }),
    edit: (_subject, name, label) =>
      write(`edit ${name} to ${label.name}`, () => {
        shown.repositoryLabels = shown.repositoryLabels.map((one) =>
          sameName(one.name, name) ? { ...one, ...label } : one,
        );
      }),
    remove: (_subject, name) =>
      write(`delete ${name}`, () => {
        shown.repositoryLabels = shown.repositoryLabels.filter((one) => !sameName(one.name, name));
      }),
  };
  return { labelShelf, labelMaker };
}

function fakeMilestones(shown: ShownRepository, { read, write, nextId }: World) {
  const change = (number: string, changes: Partial<ShelvedMilestone>): void => {
    shown.repositoryMilestones = shown.repositoryMilestones.map((one) =>
      one.number === number ? { ...one, ...changes } : one,
    );
  };
  const milestoneShelf: MilestoneShelf = {
    list: () => read(() => shown.repositoryMilestones.map((one) => ({ ...one }))),
  };
  const milestoneMaker: MilestoneMaker = {
    create: (_subject, milestone) =>
      write(`milestone ${milestone.title}`, () => {
        if (shown.repositoryMilestones.some(({ title }) => title === milestone.title)) return;
        const number = String(nextId());
        const more = { state: 'open', issues: 0, url: null } as const;
        shown.repositoryMilestones.push({ ...milestone, ...more, number });
      }),
    setState: (_subject, number, state) =>
      write(`${state === 'open' ? 'open' : 'close'} milestone ${number}`, () =>
        change(number, { state }),
      ),
    remove: (_subject, number) =>
      write(`delete milestone ${number}`, () => {
        shown.repositoryMilestones = shown.repositoryMilestones.filter(
          (one) => one.number !== number,
        );
      }),
  };
  return { milestoneShelf, milestoneMaker };
}

function fakeTopics(shown: ShownRepository, { read, write }: World): Topics {
  return {
    list: () => read(() => [...shown.topics]),
    replace: (_subject, topics) =>
      write(`topics ${topics.join(' ')}`, () => {
        shown.topics = [...topics];
      }),
  };
}
