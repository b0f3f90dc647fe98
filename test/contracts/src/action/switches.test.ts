import type { Event, Subject } from '@reprise/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let subject: Subject;
let repository: { readonly scope: 'repository'; readonly repositoryId: number };
beforeAll(async () => {
  world = await openWorld();
  subject = await world.open();
  repository = { scope: 'repository', repositoryId: subject.repositoryId };
});
afterAll(() => world?.close());

const types = (action: string): readonly string[] => world.eventsOf(action).map(({ type }) => type);
/** Why it waits now, or waited the last time. */
const deferral = (action: string): Event<'ActionDeferred'> | undefined =>
  world
    .eventsOf(action)
    .findLast((event): event is Event<'ActionDeferred'> => event.type === 'ActionDeferred');
const isWaiting = (action: string): boolean => deferral(action)?.data.reason === 'stopped';
const isDone = (action: string): boolean => types(action).includes('ActionSucceeded');
const rename = (to: Subject, rule = 'triage') =>
  world.ask(to, 'issue.title', { title: `Title ${to.number}` }, { rule });

describe('a kill switch', () => {
  it('stops a queue that is being worked through; all of it goes on when it is cleared', async () => {
    const subjects = await Promise.all(Array.from({ length: 40 }, () => world.open()));
    const actions = await Promise.all(subjects.map((one) => rename(one)));
    await eventually(() => expect(actions.filter(isDone).length).toBeGreaterThan(2));
    await world.turn(repository, true);
    // Each is done, or waits: whichever was under way when the switch was heard of came to its end.
    await eventually(() =>
      expect(actions.filter((one) => !isDone(one) && !isWaiting(one)).map(types)).toEqual([]),
    );
    const waiting = actions.filter((one) => !isDone(one));
    expect(waiting.length).toBeGreaterThan(0);
    const renamed = () =>
      subjects.filter((one) => world.issue(one).title === `Title ${one.number}`).length;
    expect(renamed()).toBe(actions.length - waiting.length);
    const late = await rename(await world.open());
    await eventually(() => expect(isWaiting(late)).toBe(true));
    expect(renamed()).toBe(actions.length - waiting.length);
    expect(deferral(late)?.data).toMatchObject({
      message: 'mia has stopped everything in acme/shop: a test wants it',
      until: null,
    });
    await world.turn(repository, false);
    for (const one of [...waiting, late]) {
      expect(await world.outcome(one)).toMatchObject({ type: 'ActionSucceeded' });
    }
    expect(renamed()).toBe(actions.length);
  });

  it('lets a person undo what was done', async () => {
    const action = await rename(await world.open());
    await world.outcome(action);
    await world.turn(repository, true);
    expect(await world.undo(action)).toMatchObject({ type: 'ActionCompensated' });
    await world.turn(repository, false);
  });

  it('of one rule lets the others go on', async () => {
    const stops = { ...repository, scope: 'rule', rule: 'stale' } as const;
    await world.turn(stops, true);
    const stopped = await rename(await world.open(), 'stale');
    await eventually(() => expect(isWaiting(stopped)).toBe(true));
    expect(await world.outcome(await rename(await world.open(), 'triage'))).toMatchObject({
      type: 'ActionSucceeded',
    });
    expect(isDone(stopped)).toBe(false);
    await world.turn(stops, false);
    expect(await world.outcome(stopped)).toMatchObject({ type: 'ActionSucceeded' });
  });

  it('that is cleared too late ends what it held back', async () => {
    await world.turn(repository, true);
    const decidedAt = Date.now() - 60_000;
    const one = await world.open();
    const terms = { decidedAt, maxAgeMs: 61_500 };
    const action = await world.ask(one, 'issue.title', { title: 'Late' }, terms);
    await eventually(() => expect(isWaiting(action)).toBe(true));
    await eventually(() => expect(Date.now()).toBeGreaterThan(decidedAt + terms.maxAgeMs));
    await world.turn(repository, false);
    expect(await world.outcome(action)).toMatchObject({
      type: 'ActionSkipped',
      data: { reason: 'too_old' },
    });
  });
});

describe('a limit', () => {
  it('lets no more through than it allows, and says what waits and until when', async () => {
    const limits = [{ scope: 'issue', counts: 'comments', most: 1, perMs: 86_400_000 }];
    const one = await world.open();
    const comment = (rule: string) =>
      world.ask(one, 'comment', { body: 'Hello', rule }, { limits });
    const actions = await Promise.all(['a', 'b', 'c'].map(comment));
    await eventually(() => expect(actions.filter((id) => deferral(id))).toHaveLength(2));
    await eventually(() => expect(actions.filter(isDone)).toHaveLength(1));
    const waits = actions.find((id) => !isDone(id));
    expect(deferral(waits ?? '')?.data).toMatchObject({
      reason: 'limit',
      message: expect.stringMatching(/^The rules file allows 1 comment a day for each issue; /),
      until: expect.any(Number),
    });
    expect(world.issue(one).comments).toHaveLength(1);
  });

  it('goes on by itself when there is room again', async () => {
    const limits = [{ scope: 'issue', counts: 'actions', most: 1, perMs: 3000 }];
    const one = await world.open();
    const label = (title: string) => world.ask(one, 'issue.title', { title }, { limits });
    const [first, second] = [await label('First'), await label('Second')];
    expect(await world.outcome(first)).toMatchObject({ type: 'ActionSucceeded' });
    expect(await world.outcome(second)).toMatchObject({ type: 'ActionSucceeded' });
    expect(world.issue(one).title).toBe('Second');
  });
});
