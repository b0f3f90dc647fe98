import { describe, expect, it } from 'vitest';
import { CliFailure } from '../exit.ts';
import { targetOf } from './target.ts';

const ACTION = 'act_828f19aa-5b5b-5d99-b321-1b8ca3dff18a';
const RUN = 'run_19845fb1-0922-5f9e-b8e6-8c1bd9d92e92';
const ROLLBACK = 'rbk_5f9385b5-8b1f-4598-b4fd-801f1ab37fbd';

describe('what a rollback is about', () => {
  it('is told by the prefix of an id alone', () => {
    expect(targetOf(ACTION, {})).toEqual({ kind: 'action', id: ACTION });
    expect(targetOf(RUN, {})).toEqual({ kind: 'run', id: RUN });
    expect(targetOf(ROLLBACK, {})).toEqual({ kind: 'rollback', id: ROLLBACK });
  });

  it('is told by an option', () => {
    expect(targetOf(undefined, { action: ACTION })).toEqual({ kind: 'action', id: ACTION });
    expect(targetOf(undefined, { run: RUN })).toEqual({ kind: 'run', id: RUN });
  });

  it('is exactly one thing, and of the kind that the option names', () => {
    const wrong = [
      () => targetOf(undefined, {}),
      () => targetOf(ACTION, { run: RUN }),
      () => targetOf(undefined, { action: ACTION, run: RUN }),
      () => targetOf(undefined, { action: RUN }),
      () => targetOf(undefined, { run: ROLLBACK }),
      () => targetOf('act_1', {}),
      () => targetOf('acme/orders#1', {}),
    ];
    for (const name of wrong) expect(name).toThrow(CliFailure);
  });
});
