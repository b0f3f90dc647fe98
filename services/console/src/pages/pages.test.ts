import type { Overview } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { nameOf, parsePosition } from './deliveries/words.ts';
import { VIEWS, viewOf, withView } from './issues/filter.ts';
import { parseSubject, subjectOf } from './issues/words.ts';
import { flowSteps, perHour } from './overview/flowSteps.ts';

describe('saved views', () => {
  it('are known by their filters, in whatever order the address has them', () => {
    expect(viewOf(VIEWS, new URLSearchParams('state=open&assignee=none'))?.name).toBe(
      'Nobody assigned',
    );
    expect(viewOf(VIEWS, new URLSearchParams('state=open&q=crash'))).toBeUndefined();
    expect(viewOf(VIEWS, new URLSearchParams())?.name).toBe('All');
  });

  it('have one meaning for one name', () => {
    const views = withView([{ name: 'Mine', address: 'q=a' }], { name: 'Mine', address: 'q=b' });
    expect(views).toEqual([{ name: 'Mine', address: 'q=b' }]);
  });
});

describe('names', () => {
  it('of issues come apart as they were put together', () => {
    const subject = { repository: 'acme/api', number: 7 };
    expect(parseSubject(subjectOf(subject))).toEqual(subject);
  });

  it('of deliveries are those that rules use', () => {
    expect(nameOf({ event: 'issues', action: 'opened' })).toBe('issues.opened');
    expect(nameOf({ event: 'push', action: null })).toBe('push');
    expect(parsePosition('reprise.github.issues/3/42')).toEqual({
      topic: 'reprise.github.issues',
      partition: '3',
      offset: '42',
    });
  });
});

describe('the flow', () => {
  const actions = {
    total: 4,
    succeeded: 3,
    rejected: 1,
    skipped: 0,
    unknown: 0,
    pending: 0,
    compensated: 0,
  };
  const flow = {
    deliveries: 9,
    runs: 6,
    proposals: 5,
    accepted: 4,
    declined: 1,
    awaiting: 0,
    actions,
  };
  const overview = { flow, lag: { records: 0 }, spend: { analyses: 0 } } as Overview;

  it('tells what there is some of, and nothing else', () => {
    expect(flowSteps(overview).map(({ notes }) => notes.map(({ words }) => words))).toEqual([
      [],
      [],
      ['4 accepted', '1 declined'],
      ['3 done', '1 refused by GitHub'],
    ]);
  });

  it('has its stations before anything is known', () => {
    expect(flowSteps(undefined).map(({ value }) => value)).toEqual(Array(4).fill(undefined));
  });

  it('tells small rates from none', () => {
    expect([0, 1, 30, 1284].map((value) => perHour(value, 24))).toEqual([
      '0',
      '< 0.1',
      '1.3',
      '54',
    ]);
  });
});
