import { afterAll, beforeAll, describe } from 'vitest';
import { assignmentContract } from './log/assignment.contract.ts';
import { consumingContract } from './log/consuming.contract.ts';
import { producingContract } from './log/producing.contract.ts';
import { readingContract } from './log/reading.contract.ts';
import type { LogUnderTest } from './log/underTest.ts';

/** What every implementation of the log does. */
export function logContract(name: string, start: () => Promise<LogUnderTest>): void {
  describe(name, () => {
    let subject: LogUnderTest | undefined;
    const started = (): LogUnderTest => {
      if (subject === undefined) throw new Error('The log has not been started.');
      return subject;
    };
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject?.close());
    producingContract(started);
    consumingContract(started);
    assignmentContract(started);
    readingContract(started);
  });
}
