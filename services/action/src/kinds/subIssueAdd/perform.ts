import type { Kind } from '../kind.ts';

/** GitHub refuses an issue that has another parent already. */
export const perform: Kind['perform'] = async ({ subIssues }, { subject }, { wanted }, guard) => {
  if (wanted.ref !== null) await subIssues.add(subject, Number(wanted.ref), guard);
};
