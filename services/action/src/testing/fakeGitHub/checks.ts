import type { Check, CheckReader, CheckWriter } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownChecks {
  checks: (Check & { id: string; headSha: string })[];
}

export const initialChecks = (): ShownChecks => ({ checks: [] });

export function fakeChecks(shown: ShownChecks, { read, write, nextId }: World) {
  const told = ({ headSha: _sha, ...check }: ShownChecks['checks'][number]) => ({
    ...check,
    url: `https://checks/${check.id}`,
  });
  const reader: CheckReader = {
    own: (_subject, sha, name) =>
      read(() => shown.checks.filter((one) => one.headSha === sha && one.name === name).map(told)),
    one: (_subject, id) =>
      read(() => shown.checks.filter((one) => one.id === id).map(told)[0] ?? null),
  };
  const writer: CheckWriter = {
    create: (_subject, headSha, check) =>
      write(`check ${check.conclusion}`, () => {
        shown.checks.push({ ...check, id: String(nextId()), headSha });
      }),
    edit: (_subject, id, check) =>
      write(`check ${id} ${check.conclusion}`, () => {
        shown.checks = shown.checks.map((one) => (one.id === id ? { ...one, ...check } : one));
      }),
  };
  return { reader, writer };
}
