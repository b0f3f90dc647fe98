import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES, type Who } from '../rules/rules.ts';
import { isPermitted, type Person } from './isPermitted.ts';

const person = (changes: Partial<Person> = {}): Person => ({
  login: 'mona',
  isAuthor: false,
  role: 'none',
  teams: new Set<string>(),
  ...changes,
});
const role = (name: (typeof ROLES)[number]): Who => ({ kind: 'role', role: name });
const core: Who = { kind: 'team', slug: 'core' };

describe('permission', () => {
  it.each<[Who, Person, boolean, string]>([
    [{ kind: 'anyone' }, person(), true, 'anyone may'],
    [{ kind: 'author' }, person({ isAuthor: true }), true, 'mona opened it'],
    [{ kind: 'author' }, person(), false, 'author may; mona has no role here'],
    [role('triage'), person({ role: 'maintain' }), true, 'mona has the role maintain'],
    [
      role('write'),
      person({ role: 'triage' }),
      false,
      'role/write may; mona has the role triage here',
    ],
    [core, person({ teams: new Set(['core']) }), true, 'mona is in team/core'],
    [core, person({ teams: new Set(['docs']) }), false, 'team/core may; mona has no role here'],
    [
      core,
      person({ teams: 'unreadable' }),
      false,
      'team/core may; mona has no role here; who is in a team cannot be read',
    ],
    [{ kind: 'login', login: 'Mona' }, person(), true, 'mona may'],
    [{ kind: 'login', login: 'hubot' }, person(), false, 'hubot may; mona has no role here'],
  ])('of %j for %j is %s', (who, of, permitted, because) => {
    expect(isPermitted([who], of)).toEqual({ permitted, because });
  });

  it('is nobody’s where nobody is named', () => {
    expect(isPermitted([], person({ role: 'admin', isAuthor: true })).permitted).toBe(false);
  });

  it('grows with the role, and with those who are named', () => {
    const rank = fc.nat(ROLES.length - 1);
    fc.assert(
      fc.property(rank, rank, rank, (wanted, has, more) => {
        const may = (one: number) =>
          isPermitted([role(ROLES[wanted] ?? 'admin')], person({ role: ROLES[one] ?? 'none' }))
            .permitted;
        expect(may(has)).toBe(has >= wanted);
        if (may(has)) expect(may(Math.min(has + more, ROLES.length - 1))).toBe(true);
        expect(
          isPermitted(
            [role('admin'), role(ROLES[wanted] ?? 'admin')],
            person({ role: ROLES[has] ?? 'none' }),
          ).permitted,
        ).toBe(may(has));
      }),
    );
  });
});
