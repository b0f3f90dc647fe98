import { describe, expect, it } from 'vitest';
import { issueQuery, orderOf, toWhere, type IssueFilter } from './filter.ts';

const filter = (query: object): IssueFilter => issueQuery.parse(query);

describe('the filters of issues', () => {
  it('leave out only what is gone, when none is given', () => {
    expect(toWhere(filter({}))).toEqual({ $and: [{ gone: null }] });
  });

  it('ask for every label that is given, once or several times', () => {
    expect(toWhere(filter({ label: 'bug' }))).toMatchObject({
      $and: [{}, { labels: { $contains: ['bug'] } }],
    });
    expect(toWhere(filter({ label: ['bug', 'p1'] }))).toMatchObject({
      $and: [{}, { labels: { $contains: ['bug', 'p1'] } }],
    });
  });

  it('know what none means', () => {
    expect(toWhere(filter({ assignee: 'none', milestone: 'none' }))).toMatchObject({
      $and: [{}, { assignees: { $eq: [] } }, { milestone: null }],
    });
  });

  it('look for each word of a text as it stands, signs of patterns too', () => {
    expect(toWhere(filter({ q: '100% a_b' }))).toMatchObject({
      $and: [
        {},
        { title: { $ilike: String.raw`%100\%%` } },
        { title: { $ilike: String.raw`%a\_b%` } },
      ],
    });
  });

  it('take a half-open span of time', () => {
    const query = {
      updatedSince: '2026-11-01T00:00:00Z',
      updatedBefore: '2026-12-01T00:00:00+01:00',
    };
    expect(toWhere(filter(query), 7)).toEqual({
      $and: [
        { gone: null },
        { repositoryId: 7 },
        { updatedAt: { $gte: new Date('2026-11-01T00:00:00Z') } },
        { updatedAt: { $lt: new Date('2026-11-30T23:00:00Z') } },
      ],
    });
  });

  it('refuse a name that does not exist, and suggest the right one', () => {
    const { error } = issueQuery.safeParse({ lable: 'bug' });
    expect(error?.issues[0]?.message).toBe('there is no lable (did you mean label?)');
  });
});

describe('the order of issues', () => {
  it('ends in what makes it unique, so that no issue is shown twice or left out', () => {
    for (const sort of ['-updated', 'updated', '-created', 'created'] as const) {
      const { by } = orderOf(sort);
      expect(by.slice(1).map(({ property }) => property)).toEqual(['repositoryId', 'number']);
    }
  });
});
