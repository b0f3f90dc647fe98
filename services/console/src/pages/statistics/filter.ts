import type { StatisticsBy } from '@reprise/contract';
import { oneOf, text } from '../../app/address.ts';

const BY = ['rule', 'playbook', 'prompt', 'analyst'] as const satisfies readonly StatisticsBy[];
const DAYS = ['7', '30', '90', 'all'] as const;
export type Days = (typeof DAYS)[number];

/** What is counted by, since when, and where, as they stand in the address. */
export const statisticsAddress = { by: oneOf(BY), days: oneOf(DAYS), repository: text } as const;

export const BY_CHOICES: readonly { readonly value: StatisticsBy; readonly label: string }[] = [
  { value: 'rule', label: 'Rules' },
  { value: 'playbook', label: 'Playbooks' },
  { value: 'prompt', label: 'Prompts' },
  { value: 'analyst', label: 'Analysts' },
];

export const DAYS_CHOICES: readonly { readonly value: Days; readonly label: string }[] = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: 'all', label: 'All' },
];

export const isBy = (value: string): value is StatisticsBy => BY.some((one) => one === value);
export const isDays = (value: string): value is Days => DAYS.some((one) => one === value);

const DAY_MS = 86_400_000;

/** When a period begins: at the beginning of a day, so that its address is asked only once a day. */
export function sinceOf(days: Days, now: number): string {
  if (days === 'all') return new Date(0).toISOString();
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  return new Date(midnight - (Number(days) - 1) * DAY_MS).toISOString();
}
