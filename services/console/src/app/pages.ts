import {
  IconAdjustmentsHorizontal,
  IconArrowBackUp,
  IconBolt,
  IconBook2,
  IconChartBar,
  IconChecklist,
  IconCircleDot,
  IconHandStop,
  IconInbox,
  IconLayoutDashboard,
  IconProgress,
  IconRoute,
  IconStack2,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';

/** A page in the navigation. */
export interface PageEntry {
  readonly path: string;
  readonly name: string;
  /** The question that it answers. */
  readonly about: string;
  readonly icon: Icon;
  /** `g` and this key open it. */
  readonly key: string;
  /** What the number beside its name counts; left out: `waiting`. */
  readonly counted?: string;
  /** Whether it has a place in the bar of small screens; the others are behind "More". */
  readonly first?: boolean;
}

export const PAGES: readonly PageEntry[] = [
  {
    path: '/',
    name: 'Overview',
    about: 'Is it working, and what did it do?',
    icon: IconLayoutDashboard,
    key: 'o',
    first: true,
  },
  {
    path: '/approvals',
    name: 'Approvals',
    about: 'What waits for your yes or no?',
    icon: IconChecklist,
    key: 'a',
    first: true,
  },
  {
    path: '/issues',
    name: 'Issues',
    about: 'Which issues need me?',
    icon: IconCircleDot,
    key: 'i',
    first: true,
  },
  {
    path: '/runs',
    name: 'Runs',
    about: 'Which rule ran, and what did it decide?',
    icon: IconRoute,
    key: 'r',
    first: true,
  },
  {
    path: '/actions',
    name: 'Actions',
    about: 'What is done on GitHub, what waits, and what was given up?',
    icon: IconBolt,
    key: 'c',
    counted: 'given up',
  },
  {
    path: '/rollbacks',
    name: 'Rollbacks',
    about: 'What was undone, and what was left alone?',
    icon: IconArrowBackUp,
    key: 'b',
  },
  {
    path: '/switches',
    name: 'Stop',
    about: 'What is stopped, since when, by whom and why?',
    icon: IconHandStop,
    key: 'k',
    counted: 'in force',
  },
  {
    path: '/statistics',
    name: 'Statistics',
    about: 'What came of the proposals of each rule and prompt?',
    icon: IconChartBar,
    key: 't',
  },
  {
    path: '/deliveries',
    name: 'Deliveries',
    about: 'What came in from GitHub?',
    icon: IconInbox,
    key: 'd',
  },
  {
    path: '/repositories',
    name: 'Repositories',
    about: 'Which rules are in force where?',
    icon: IconBook2,
    key: 'p',
  },
  {
    path: '/webhooks',
    name: 'Webhooks',
    about: 'Who else may send deliveries, and with which secret?',
    icon: IconWebhook,
    key: 'w',
  },
  {
    path: '/jobs',
    name: 'Jobs',
    about: 'What takes a while, and how far is it?',
    icon: IconProgress,
    key: 'j',
  },
  {
    path: '/views',
    name: 'Views',
    about: 'How far are the views behind the log?',
    icon: IconStack2,
    key: 'v',
  },
  {
    path: '/settings',
    name: 'Settings',
    about: 'How is this installation set up?',
    icon: IconAdjustmentsHorizontal,
    key: 's',
  },
];

/** Whether an address belongs to a page of the navigation. */
export const isWithin = (page: PageEntry, pathname: string): boolean =>
  page.path === '/' ? pathname === '/' : `${pathname}/`.startsWith(`${page.path}/`);
