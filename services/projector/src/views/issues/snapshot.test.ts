import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { second, change, description } from '../../testing/issue.ts';
import { evolve, type IssueChange, type IssueDescription } from './evolve.ts';
import { evolveSnapshot, type IssueSnapshot } from './snapshot.ts';
import type { IssueRow } from './table.ts';

/** What the REST API showed so many seconds after the first. */
const snapshot = (told: Partial<IssueDescription> = {}, takenAt = second(60)): IssueSnapshot => ({
  repositoryId: 42,
  number: 3,
  tenantId: '1',
  installationId: 7,
  repository: 'acme/shop',
  takenAt,
  description: { ...description, ...told },
});

type Fact = IssueChange | IssueSnapshot;

const evolveFact = (row: IssueRow | undefined, fact: Fact): IssueRow =>
  'takenAt' in fact ? evolveSnapshot(row, fact) : evolve(row, fact);
const fold = (...facts: readonly Fact[]): IssueRow =>
  facts.reduce<IssueRow | undefined>(evolveFact, undefined) as IssueRow;

describe('a snapshot', () => {
  it('of an issue that nothing was heard of is the issue', () =>
    expect(fold(snapshot({ labels: ['bug'], comments: 4 }))).toMatchObject({
      title: 'It breaks',
      labels: ['bug'],
      comments: 4,
      doubtful: false,
      deliveries: [],
      snapshotAt: second(60),
    }));

  it('that is newer sets everything that it shows', () => {
    const told = {
      title: 'New',
      state: 'closed',
      stateReason: 'completed',
      labels: ['bug'],
    } as const;
    const row = fold(change('opened'), snapshot({ ...told, updatedAt: second(5) }));
    expect(row).toMatchObject({ ...told, updatedAt: second(5) });
  });

  it('that is older never moves it back', () => {
    const row = fold(change('edited', { title: 'New', updatedAt: second(5) }));
    expect(evolveSnapshot(row, snapshot({ title: 'Old' }))).toBe(row);
  });

  it('of the same second wins, and settles the doubt', () => {
    const doubted = fold(change('edited', { title: 'A' }), change('labeled', { title: 'B' }));
    expect(doubted.doubtful).toBe(true);
    expect(evolveSnapshot(doubted, snapshot({ title: 'A' }))).toMatchObject({
      title: 'A',
      doubtful: false,
    });
  });

  it('that has seen the whole second is not contradicted by a delivery of it that comes late', () => {
    const row = fold(snapshot({ title: 'B' }));
    expect(evolve(row, change('edited', { title: 'A' }))).toBe(row);
  });

  it('that was taken within the second leaves room for what came after it', () => {
    const row = fold(snapshot({ title: 'A' }, second(2)), change('edited', { title: 'B' }));
    expect(row).toMatchObject({ title: 'B', doubtful: false });
    const contradicted = fold(
      snapshot({ title: 'A' }, second(2)),
      change('labeled', { title: 'B' }),
    );
    expect(contradicted.doubtful).toBe(true);
  });

  it('taken within the second does not let a delivery count twice', () => {
    const edited = change('edited', { title: 'B' });
    const row = fold(edited, snapshot({ title: 'C' }, second(2)), edited);
    expect(row.title).toBe('C');
  });

  it('is followed by the next delivery', () => {
    const row = fold(snapshot(), change('edited', { title: 'New', updatedAt: second(5) }));
    expect(row).toMatchObject({ title: 'New', snapshotAt: null });
  });

  it('does not bring back what is deleted or elsewhere', () => {
    const row = fold(change('deleted'), snapshot({ updatedAt: second(5) }));
    expect(row.gone).toBe('deleted');
    const late = fold(snapshot({ updatedAt: second(5) }), change('transferred', {}));
    expect(late.gone).toBe('transferred');
  });

  it('of a pull request keeps that it is one', () => {
    const pull = snapshot({ isPullRequest: true, draft: true, merged: false });
    expect(fold(pull)).toMatchObject({ isPullRequest: true, draft: true, merged: false });
  });
});

describe('whatever the order of deliveries and snapshots', () => {
  const told = fc.record({
    title: fc.constantFrom('x', 'y'),
    state: fc.constantFrom('open' as const, 'closed' as const),
    labels: fc.uniqueArray(fc.constantFrom('a', 'b')).map((names) => names.toSorted()),
  });
  const anyChange = fc
    .record({ at: fc.nat(4), action: fc.constantFrom('opened', 'edited', 'labeled'), told })
    .map(({ at, action, told: what }) => change(action, { ...what, updatedAt: second(at) }));
  /** Long after, each at its own time: what was seen later is newer or the same second. */
  const anySnapshots = fc
    .uniqueArray(fc.record({ at: fc.nat(4), told }), { selector: ({ at }) => at, minLength: 1 })
    .map((all) =>
      all.map(({ at, told: what }) =>
        snapshot({ ...what, updatedAt: second(at) }, second(60 + at)),
      ),
    );
  const facts = fc.tuple(fc.array(anyChange, { maxLength: 8 }), anySnapshots);
  const shuffled = ([changes, snapshots]: readonly [
    readonly IssueChange[],
    readonly IssueSnapshot[],
  ]) =>
    fc.shuffledSubarray<Fact>([...changes, ...snapshots], {
      minLength: changes.length + snapshots.length,
    });
  const timeOf = ({ description: { updatedAt } }: Fact): number => updatedAt.getTime();

  it('the newest says what the issue is, and of one second the snapshot', () =>
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([[changes, snapshots], order]) => {
          const newest = Math.max(...order.map(timeOf));
          const shown = snapshots.find((one) => timeOf(one) === newest);
          const heard = changes.filter((one) => timeOf(one) === newest);
          const row = fold(...order);
          expect(row.updatedAt.getTime()).toBe(newest);
          const says = shown ?? (heard.length === 1 ? heard[0] : undefined);
          if (says === undefined) return;
          const { title, state, labels } = says.description;
          expect(row).toMatchObject({ title, state, labels, doubtful: false });
        },
      ),
    ));

  it('the row is the same where a snapshot is the newest', () =>
    fc.assert(
      fc.property(
        facts.chain((all) => fc.tuple(shuffled(all), shuffled(all))),
        ([one, other]) => {
          const last = snapshot({ title: 'last', updatedAt: second(9) }, second(90));
          const where = Math.floor(other.length / 2);
          expect(fold(...other.toSpliced(where, 0, last))).toEqual(fold(...one, last));
        },
      ),
    ));

  it('a repeated snapshot changes nothing', () =>
    fc.assert(
      fc.property(facts.chain(shuffled), fc.nat(), (order, which) => {
        const snapshots = order.filter((fact) => 'takenAt' in fact);
        const again = snapshots[which % snapshots.length] as Fact;
        expect(fold(...order, again)).toEqual(fold(...order));
      }),
    ));
});
