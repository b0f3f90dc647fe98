import type { KillSwitchSet, Subject } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_SWITCHES,
  foldSwitches,
  switchId,
  switchOver,
  switchScope,
  type SwitchEvent,
  type SwitchScope,
} from './fold.ts';
import { mayAct } from './leave.ts';

const SUBJECT: Subject = {
  installationId: 1,
  repositoryId: 2,
  repository: 'acme/app',
  issueId: 3,
  number: 4,
};
const OTHER: Subject = { ...SUBJECT, installationId: 8, repositoryId: 9, repository: 'acme/web' };

const set = (stops: SwitchScope, reason = 'it labels everything'): SwitchEvent => ({
  type: 'KillSwitchSet',
  data: {
    switchId: switchId(stops),
    installationId: null,
    repositoryId: null,
    repository: 'acme/app',
    rule: null,
    reason,
    setBy: 'mona',
    via: 'cli',
    setAt: 1,
    ...stops,
  } satisfies KillSwitchSet,
});
const cleared = (stops: SwitchScope): SwitchEvent => ({
  type: 'KillSwitchCleared',
  data: { switchId: switchId(stops), clearedBy: 'mona', via: 'cli', clearedAt: 2 },
});
const given = (...events: readonly SwitchEvent[]) => {
  const switches = events.reduce(foldSwitches, NO_SWITCHES);
  return {
    over: (subject: Subject, rule: string) => switchOver(switches, subject, rule)?.scope,
    leave: (silentForMs = 0) => mayAct(switches, silentForMs, { subject: SUBJECT, rule: 'stale' }),
  };
};

const RULE = { scope: 'rule', repositoryId: 2, rule: 'stale' } as const;
const REPOSITORY = { scope: 'repository', repositoryId: 2 } as const;
const INSTALLATION = { scope: 'installation', installationId: 1 } as const;
const EVERYTHING = { scope: 'everything' } as const;

describe('a kill switch', () => {
  it('of a rule stops that rule in its repository alone', () => {
    const { over } = given(set(RULE));
    expect(over(SUBJECT, 'stale')).toBe('rule');
    expect(over(SUBJECT, 'triage')).toBeUndefined();
    expect(over(OTHER, 'stale')).toBeUndefined();
  });

  it('of a repository stops every rule there', () => {
    const { over } = given(set(REPOSITORY));
    expect(over(SUBJECT, 'triage')).toBe('repository');
    expect(over(OTHER, 'triage')).toBeUndefined();
  });

  it('of an installation stops every repository that is reached through it', () => {
    const { over } = given(set(INSTALLATION));
    expect(over({ ...SUBJECT, repositoryId: 77 }, 'triage')).toBe('installation');
    expect(over({ ...SUBJECT, installationId: null }, 'triage')).toBeUndefined();
  });

  it('of everything stops everything, and is named first', () => {
    const { over } = given(set(RULE), set(REPOSITORY), set(EVERYTHING));
    expect(over(OTHER, 'triage')).toBe('everything');
    expect(over(SUBJECT, 'stale')).toBe('everything');
  });

  it('lets go of what it stopped once it is cleared, unless another stops it', () => {
    expect(given(set(RULE), cleared(RULE)).over(SUBJECT, 'stale')).toBeUndefined();
    const { over } = given(set(RULE), set(REPOSITORY), cleared(REPOSITORY));
    expect(over(SUBJECT, 'stale')).toBe('rule');
  });

  it('is what its last record says, so that compaction changes nothing', () => {
    const scope = fc.constantFrom<SwitchScope>(RULE, REPOSITORY, INSTALLATION, EVERYTHING);
    const turns = fc.array(fc.record({ scope, on: fc.boolean(), reason: fc.string() }));
    fc.assert(
      fc.property(turns, (made) => {
        const events = made.map(({ scope: stops, on, reason }) =>
          on ? set(stops, reason) : cleared(stops),
        );
        const compacted = events.filter(
          ({ data }, index) =>
            !events.slice(index + 1).some((later) => later.data.switchId === data.switchId),
        );
        expect(compacted.reduce(foldSwitches, NO_SWITCHES)).toEqual(
          events.reduce(foldSwitches, NO_SWITCHES),
        );
      }),
    );
  });

  it('is known by what it stops, and the other way round', () => {
    for (const stops of [EVERYTHING, INSTALLATION, REPOSITORY, RULE, { ...RULE, rule: 'a/b c' }]) {
      expect(switchScope(switchId(stops))).toEqual(stops);
    }
    for (const id of ['', 'rule/1', 'repository/x', 'everything/1']) {
      expect(switchScope(id)).toBeUndefined();
    }
  });

  it('says who stopped what, and why', () => {
    expect(given(set(RULE)).leave()).toMatchObject({
      status: 'stopped',
      message: 'mona has stopped the rule stale in acme/app: it labels everything',
    });
  });
});

describe('leave to act', () => {
  it('is given while the log was heard within a second', () => {
    expect(given().leave(1000)).toEqual({ status: 'given' });
    expect(given().leave(1001)).toMatchObject({ status: 'unheard' });
    expect(given().leave(Infinity)).toMatchObject({ status: 'unheard' });
  });

  it('is refused by a switch that is known, heard or not', () => {
    expect(given(set(EVERYTHING)).leave(Infinity)).toMatchObject({ status: 'stopped' });
  });
});
