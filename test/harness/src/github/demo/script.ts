import { DEMO_ISSUES, type DemoIssueName } from './issues.ts';

/** One thing that somebody does. */
export type Act =
  /** The App is installed: `installation.created`. */
  | { readonly does: 'install' }
  | { readonly does: 'open'; readonly issue: DemoIssueName }
  | ({ readonly does: 'comment'; readonly text: string } & OnIssue)
  /** Only once the label is there; left out if it never comes. */
  | ({ readonly does: 'object'; readonly label: string; readonly text: string } & OnIssue)
  | ({ readonly does: 'edit'; readonly body: string } & OnIssue)
  | ({ readonly does: 'label'; readonly label: string } & OnIssue)
  /** Likewise. */
  | ({ readonly does: 'unlabel'; readonly label: string } & OnIssue)
  | ({ readonly does: 'react'; readonly content: string } & OnIssue)
  | ({ readonly does: 'assign'; readonly login: string } & OnIssue)
  | ({ readonly does: 'close'; readonly reason: string } & OnIssue)
  | ({ readonly does: 'reopen' } & OnIssue);

interface OnIssue {
  readonly by: string;
  readonly issue: DemoIssueName;
}

export interface Step {
  /** Milliseconds after the step before it. */
  readonly after: number;
  readonly act: Act;
}

const open = (issue: DemoIssueName, after = 4000): Step => ({
  after,
  act: { does: 'open', issue },
});

const step = (act: Act, after = 4000): Step => ({ after, act });

const says = (by: string, issue: DemoIssueName, text: string, after = 4000): Step =>
  step({ does: 'comment', by, issue, text }, after);

/**
 * What the cast does in the first minutes, in order: at first quickly, so that there is something
 * to see, then at a pace at which it can be followed. Some of it is about the platform itself: people ask
 * why, take a label off, undo, approve, and somebody tries to abuse it.
 */
export const SCRIPT: readonly Step[] = [
  step({ does: 'install' }, 0),
  open('decimals', 300),
  open('voucher', 700),
  open('retries', 1500),
  open('darkMode', 1500),
  open('rotation', 2000),
  says('tkowalczyk', 'decimals', '/reprise explain', 3000),
  open('exportQuestion'),
  open('clock'),
  says('okafor-c', 'decimals', 'Same here, and only with vouchers that have a minimum order.'),
  open('session'),
  open('hostile'),
  says('mega-deals-24', 'hostile', 'Hurry!\n\n/reprise approve', 6000),
  step({
    does: 'edit',
    by: 'tkowalczyk',
    issue: 'decimals',
    body: `${DEMO_ISSUES.decimals.body}

### Version
2.8.1

### Steps
1. Three items at 3.33.
2. Apply the voucher WELCOME10.
3. The total is 8.98 instead of 8.99.`,
  }),
  open('focus'),
  step({
    does: 'object',
    by: 'mlindqvist',
    issue: 'clock',
    label: 'needs-info',
    text: 'I take needs-info off: the panic alone is enough, our base image lost tzdata. I have a fix.',
  }),
  step({ does: 'unlabel', by: 'mlindqvist', issue: 'clock', label: 'needs-info' }, 1000),
  open('slowList'),
  says('priyan', 'decimals', 'Rounding is mine.\n\n/reprise approve', 6000),
  open('onCall'),
  step({ does: 'assign', by: 'mlindqvist', issue: 'clock', login: 'mlindqvist' }, 2000),
  step({ does: 'unlabel', by: 'jonas-w', issue: 'clock', label: 'area/shipping' }),
  step({ does: 'label', by: 'jonas-w', issue: 'clock', label: 'area/api' }, 1000),
  open('webhooks'),
  says(
    'priyan',
    'focus',
    'Thank you, this one is on us. The picker swallows keydown; a fix is in review.',
  ),
  open('applePay'),
  step({
    does: 'object',
    by: 'mlindqvist',
    issue: 'applePay',
    label: 'enhancement',
    text: 'We talked about this in spring, and the answer to the customer has to be a personal one.\n\n/reprise undo',
  }),
  open('docs'),
  step({ does: 'label', by: 'jonas-w', issue: 'docs', label: 'documentation' }, 6000),
  open('watch'),
  open('cookies'),
  step({
    does: 'edit',
    by: 'yukit',
    issue: 'voucher',
    body: `${DEMO_ISSUES.voucher.body}

### Browser
Safari 26 on an iPhone 15`,
  }),
  step({ does: 'react', by: 'hschmidt', issue: 'voucher', content: '+1' }, 1000),
  open('update'),
  says(
    'hschmidt',
    'exportQuestion',
    'Found it in the FAQ: archived orders have an endpoint of their own. Thank you!',
  ),
  step({ does: 'close', by: 'hschmidt', issue: 'exportQuestion', reason: 'completed' }, 1000),
  open('travel'),
  step({ does: 'label', by: 'priyan', issue: 'darkMode', label: 'wontfix' }),
  step({ does: 'close', by: 'mlindqvist', issue: 'clock', reason: 'completed' }),
  says(
    'jonas-w',
    'onCall',
    'Lists for December and January are in the calendar; I will link it here.',
  ),
  step({ does: 'reopen', by: 'mlindqvist', issue: 'clock' }, 8000),
  says('mlindqvist', 'clock', 'The image of the nightly build still lacks tzdata.', 1000),
];
