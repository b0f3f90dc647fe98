import { describe, expect, it } from 'vitest';
import { concerns, type Change, type Key } from './keys.ts';

const idOf = (repository: string) => ({ 'acme/api': 11, 'acme/web': 12 })[repository];
const told = (change: Change, key: Key) => concerns(change, key, idOf);

const issue: Key = ['issues', { repository: 'acme/api', number: 7 }, '/issues/acme/api/7'];
const timeline: Key = ['timeline', { repository: 'acme/api', number: 7 }, '/timeline'];
const everything: Key = ['issues', {}, '/issues'];
const ofWeb: Key = ['issues', { repository: 'acme/web' }, '/issues'];
const run: Key = ['runs', { id: 'run_1' }, '/runs/run_1'];

describe('a hint of what changed', () => {
  it('concerns the issue it names, and no other', () => {
    const change = { view: 'issues', subjects: ['11#7'], repositories: [11] };
    expect(told(change, issue)).toBe(true);
    expect(told({ ...change, subjects: ['11#8'] }, issue)).toBe(false);
    expect(told({ ...change, subjects: ['12#7'] }, issue)).toBe(false);
  });

  it('concerns lists of all repositories, and of those it names', () => {
    const change = { view: 'issues', subjects: ['11#7'], repositories: [11] };
    expect(told(change, everything)).toBe(true);
    expect(told(change, ofWeb)).toBe(false);
  });

  it('concerns what is read from its view alone', () => {
    expect(told({ view: 'actions', subjects: ['11#7'] }, timeline)).toBe(true);
    expect(told({ view: 'installations' }, timeline)).toBe(false);
    expect(told({ view: 'deliveries' }, run)).toBe(false);
  });

  it('concerns a thing by its id, where the ids are of its kind', () => {
    expect(told({ view: 'runs', ids: ['run_1', 'run_2'] }, run)).toBe(true);
    expect(told({ view: 'runs', ids: ['run_2'] }, run)).toBe(false);
    expect(told({ view: 'actions', ids: ['act_1'] }, run)).toBe(true);
  });

  it('concerns everything of its view where it names nothing, or a repository not known here', () => {
    expect(told({ view: 'issues' }, issue)).toBe(true);
    const unknown: Key = ['issues', { repository: 'acme/new', number: 1 }, '/issues/acme/new/1'];
    expect(told({ view: 'issues', subjects: ['99#1'] }, unknown)).toBe(true);
  });
});
