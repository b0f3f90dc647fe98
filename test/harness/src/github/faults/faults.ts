/** What can go wrong between Reprise and GitHub, on purpose. */
export type Fault =
  /** The write happens; the answer says it did not. */
  | { readonly kind: 'fail-after-commit'; readonly status?: number }
  /** Nothing happens. */
  | { readonly kind: 'fail-before-commit'; readonly status?: number }
  /** The write happens; the connection is cut without an answer, at once or after `ms`. */
  | { readonly kind: 'timeout-after-commit'; readonly ms?: number }
  | { readonly kind: 'latency'; readonly ms: number }
  /** GitHub's limits: primary (remaining 0) or secondary (retry-after). */
  | {
      readonly kind: 'rate-limit';
      readonly status?: 403 | 429;
      readonly limit?: 'primary' | 'secondary';
      readonly retryAfterSeconds?: number;
    }
  /** Reads answer what was true `ms` ago, as GitHub's replicas do. */
  | { readonly kind: 'lag'; readonly ms: number }
  /** Requests wait until the fault is removed. */
  | { readonly kind: 'pause' }
  /** The webhook is never sent; `recorded` (default): GitHub's list shows it as failed. */
  | { readonly kind: 'lose-webhook'; readonly recorded?: boolean }
  /** Webhooks wait until the fault is removed. */
  | { readonly kind: 'hold-webhooks' };

export type FaultKind = Fault['kind'];

export interface FaultRule {
  readonly fault: Fault;
  /** Only requests (or webhooks) like this; everything without it. */
  readonly match?: FaultMatch;
  /** How many of those are let through before it fires; none by default. */
  readonly after?: number;
  /** How often it fires; without end by default. */
  readonly times?: number;
}

export interface FaultMatch {
  readonly method?: string;
  /** Part of the path, such as `/comments`. */
  readonly path?: string;
  /** Of a webhook, such as `issues` or `issues.opened`. */
  readonly event?: string;
}

interface FaultSubject {
  readonly method?: string;
  readonly path?: string;
  readonly event?: string;
}

export interface Faults {
  /** Switches a fault on and answers its id. */
  add(rule: FaultRule): number;
  remove(id: number): void;
  /** Switches all off; the counts stay. */
  clear(): void;
  /** How often each kind fired since the start. */
  fired(): Readonly<Partial<Record<FaultKind, number>>>;
  list(): readonly ActiveFault[];
}

interface ActiveFault extends FaultRule {
  readonly id: number;
  readonly fired: number;
  /** How many were let through. */
  readonly spared: number;
}

type OfKind<K extends FaultKind> = Extract<Fault, { kind: K }>;

export interface FaultSwitch extends Faults {
  /** The first active fault of this kind that matches, counted as fired. */
  take<K extends FaultKind>(kind: K, subject: FaultSubject): OfKind<K> | undefined;
  /** Whether one of this kind matches, without counting it. */
  active(kind: FaultKind, subject: FaultSubject): boolean;
  /** Resolves at the next change of the active faults. */
  changed(): Promise<void>;
}

export function createFaults(onChange: () => void = () => undefined): FaultSwitch {
  const rules = new Map<number, Switched>();
  const counts: Partial<Record<FaultKind, number>> = {};
  let waiting: (() => void)[] = [];
  let lastId = 0;

  const notify = (): void => {
    const resumed = waiting;
    waiting = [];
    for (const resume of resumed) resume();
    onChange();
  };
  const find = (kind: FaultKind, subject: FaultSubject) =>
    [...rules.values()].find((rule) => rule.fault.kind === kind && matches(rule, subject));

  return {
    add(rule) {
      rules.set(++lastId, { ...rule, fired: 0, spared: 0 });
      notify();
      return lastId;
    },
    remove(id) {
      rules.delete(id);
      notify();
    },
    clear() {
      rules.clear();
      notify();
    },
    fired: () => ({ ...counts }),
    list: () => [...rules].map(([id, rule]) => ({ id, ...rule })),
    take<K extends FaultKind>(kind: K, subject: FaultSubject) {
      const rule = find(kind, subject);
      if (rule === undefined) return undefined;
      if (isSparing(rule)) {
        rule.spared += 1;
        return undefined;
      }
      rule.fired += 1;
      counts[kind] = (counts[kind] ?? 0) + 1;
      return rule.fault as OfKind<K>;
    },
    active(kind, subject) {
      const rule = find(kind, subject);
      return rule !== undefined && !isSparing(rule);
    },
    changed: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

interface Switched extends FaultRule {
  fired: number;
  spared: number;
}

const isSparing = ({ after = 0, spared }: Switched): boolean => spared < after;

function matches(rule: Switched, subject: FaultSubject): boolean {
  if (rule.times !== undefined && rule.fired >= rule.times) return false;
  const { method, path, event } = rule.match ?? {};
  if (method !== undefined && method !== subject.method) return false;
  if (path !== undefined && !subject.path?.includes(path)) return false;
  if (event === undefined) return true;
  return subject.event === event || subject.event?.startsWith(`${event}.`) === true;
}
