/** What one more call would come to, in US dollars. */
export interface Account {
  /** Settled and reserved today. */
  readonly spent: number;
  readonly budget: number;
  /** The most that the call can cost. */
  readonly atMost: number;
}

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: string };

/** Whether one more call is within the day's budget. A budget of 0 allows none. */
export function mayCall({ spent, budget, atMost }: Account): Verdict {
  if (spent + atMost <= budget) return { allowed: true };
  const why =
    `The repository's budget for models is ${dollars(budget)} a day; ${dollars(spent)} of it are ` +
    `spent or reserved today, and the next call may cost up to ${dollars(atMost)}. Raise ` +
    '`limits.model` in .github/reprise.yml (or AGENT_BUDGET_USD_PER_DAY), or ask again tomorrow ' +
    '(the day is one in UTC).';
  return { allowed: false, why };
}

const dollars = (usd: number): string => `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
