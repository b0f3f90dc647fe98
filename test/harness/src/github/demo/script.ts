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
  | ({ readonly does: 'assign'; readonly login: string } & OnIssue)
  | ({ readonly does: 'close'; readonly reason: string } & OnIssue);

interface OnIssue {
  readonly by: string;
  readonly issue: DemoIssueName;
}

export interface Step {
  /** Milliseconds after the step before it. */
  readonly after: number;
  readonly act: Act;
}

const open = (issue: DemoIssueName, after = 2500): Step => ({
  after,
  act: { does: 'open', issue },
});

const step = (act: Act, after = 2500): Step => ({ after, act });

/**
 * What the cast does in the first minutes, in order. Only Mara touches a label that a rule set:
 * she takes needs-info off "Crash on start" and says why.
 */
export const SCRIPT: readonly Step[] = [
  step({ does: 'install' }, 0),
  open('decimals', 500),
  open('darkMode', 2000),
  open('retries'),
  open('exportQuestion'),
  open('clock'),
  step({
    does: 'comment',
    by: 'okafor-c',
    issue: 'decimals',
    text: 'Same here, and only with vouchers that have a minimum order.',
  }),
  open('voucher'),
  open('session'),
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
  open('slowList'),
  step({
    does: 'object',
    by: 'mlindqvist',
    issue: 'clock',
    label: 'needs-info',
    text: 'I take needs-info off: the panic alone is enough, our base image lost tzdata. I have a fix.',
  }),
  step({ does: 'unlabel', by: 'mlindqvist', issue: 'clock', label: 'needs-info' }, 1000),
  open('onCall'),
  step({ does: 'assign', by: 'mlindqvist', issue: 'clock', login: 'mlindqvist' }, 1500),
  open('webhooks'),
  step({
    does: 'comment',
    by: 'priyan',
    issue: 'focus',
    text: 'Thank you, this one is on us. The picker swallows keydown; a fix is in review.',
  }),
  open('applePay'),
  open('docs'),
  step({ does: 'label', by: 'jonas-w', issue: 'docs', label: 'documentation' }),
  open('cookies'),
  step({
    does: 'edit',
    by: 'yukit',
    issue: 'voucher',
    body: `${DEMO_ISSUES.voucher.body}

### Browser
Safari 26 on an iPhone 15`,
  }),
  open('update'),
  step({
    does: 'comment',
    by: 'hschmidt',
    issue: 'exportQuestion',
    text: 'Found it in the FAQ: archived orders have an endpoint of their own. Thank you!',
  }),
  step({ does: 'close', by: 'hschmidt', issue: 'exportQuestion', reason: 'completed' }, 1000),
  open('travel'),
  step({ does: 'close', by: 'mlindqvist', issue: 'clock', reason: 'completed' }),
  step({
    does: 'comment',
    by: 'jonas-w',
    issue: 'onCall',
    text: 'Lists for December and January are in the calendar; I will link it here.',
  }),
];
