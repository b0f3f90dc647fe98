import { ACTION_KINDS } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, POINTS, firedAs } from './faults.ts';
import { judge } from './oracle.ts';
import { scenario } from './scenario.ts';

const SCENARIOS = Array.from({ length: 500 }, (_, index) => scenario(index + 1));

describe('scenarios', () => {
  it('are the same for the same seed, and differ from seed to seed', () => {
    expect(scenario(7)).toEqual(scenario(7));
    expect(scenario(8)).not.toEqual(scenario(7));
  });

  it('ask for every kind of action among them', () => {
    const performs = SCENARIOS.flatMap(({ moves }) => moves.filter((one) => one.do === 'perform'));
    const kinds = new Set(performs.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(Object.keys(ACTION_KINDS).toSorted());
  });

  it('have every kind of fault among them, and end a process at every point', () => {
    const faults = SCENARIOS.flatMap((one) => one.faults);
    const kinds = new Set<string>(faults.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual([...FAULT_KINDS].toSorted());
    const points = new Set(faults.map(firedAs).filter((name) => name.startsWith('crash:')));
    expect(points.size).toBe(POINTS.length);
  });
});

describe('the oracle', () => {
  it('says that everything is lost of a story in which nothing happened', () => {
    const told = scenario(1);
    const performs = told.moves.filter((move) => move.do === 'perform');
    const judged = judge({
      scenario: told,
      actionIds: performs.map(({ action }) => `act_${action}`),
      decidedAt: performs.map(() => 0),
      before: {},
      after: {},
      copies: {},
      history: [],
      events: [],
      rolledBack: true,
    });
    expect(judged.lost).toHaveLength(performs.length);
    expect(judged.wrongOutcomes).toEqual([]);
  });
});
