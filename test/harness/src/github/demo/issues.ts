import { hostile } from './hostile.ts';
import { HANDBOOK, MOBILE_APP, ORDERS_API, WEB_SHOP } from './repositories.ts';

/** An issue of the cast; its title is unique within its repository. */
export interface DemoIssue {
  readonly in: string;
  readonly by: string;
  readonly title: string;
  readonly body: string;
  /** Only members of the team set labels. */
  readonly labels?: readonly string[];
}

const ordersApi = {
  decimals: {
    in: ORDERS_API,
    by: 'tkowalczyk',
    title: 'Totals are off by one cent when a voucher is applied',
    body: `### What happened
An order of three items at 3.33 with a 10 % voucher says 8.98, our accounting says 8.99.

It happens with every third order or so since last week.`,
  },
  retries: {
    in: ORDERS_API,
    by: 'dlopez-dev',
    title: 'POST /orders returns 500 when the same idempotency key is sent twice at once',
    body: `### What happened
Two requests with the same Idempotency-Key, a few milliseconds apart: the first answers 201, the second 500 with "duplicate key value violates unique constraint".

### Version
2.8.1, the image from the registry

### Steps
1. Start with an empty database.
2. \`seq 2 | xargs -P2 -I{} curl -XPOST …/orders -H 'Idempotency-Key: a' -d @order.json\`
3. One of the two answers 500.`,
  },
  exportQuestion: {
    in: ORDERS_API,
    by: 'hschmidt',
    title: 'Is there a way to export orders older than two years?',
    body: `Our auditors ask for 2022. How do I get them? \`GET /orders?from=2022-01-01\` answers an empty list, although the orders are in the web interface. Is there a way, and where can I find it in the documentation?`,
  },
  slowList: {
    in: ORDERS_API,
    by: 'okafor-c',
    title: 'Listing orders is slow for customers with many of them',
    body: `### What happened
\`GET /customers/{id}/orders\` takes 6 to 9 seconds for our largest customer (about 40,000 orders). The page after the first is just as slow.

### Version
2.8.0

### Steps
1. Make a customer with 40,000 orders.
2. \`time curl …/customers/1/orders?limit=50\`

EXPLAIN shows a sequential scan: the index on (customer_id, created_at) was dropped in 2.7.`,
  },
  session: {
    in: ORDERS_API,
    by: 'mlindqvist',
    title: 'Tokens of revoked API keys keep working for up to an hour',
    body: `### What happened
Reported to security@ by mail. A revoked key can still be used until its cached session expires. Details are in the private advisory; please do not discuss them here.`,
    labels: ['security'],
  },
  webhooks: {
    in: ORDERS_API,
    by: 'benoit-l',
    title: 'order.shipped is sent twice',
    body: `### What happened
Since the update our warehouse gets two \`order.shipped\` callbacks for one parcel, with different ids.

### Steps
1. Create an order with two items of different warehouses.
2. Ship the first item.
3. Two callbacks arrive.`,
  },
  clock: {
    in: ORDERS_API,
    by: 'yukit',
    title: 'Crash on start when TZ is not set',
    body: `### What happened
The container restarts for ever:

\`\`\`
panic: time: missing Location in call to Time.In
\`\`\``,
  },
  docs: {
    in: ORDERS_API,
    by: 'jonas-w',
    title: 'The upgrade notes do not mention the new column',
    body: `2.8 adds \`orders.channel\`. Whoever writes to the table directly learns of it by an error. A line in docs/upgrading.md would do.`,
  },
} as const satisfies Record<string, DemoIssue>;

const webShop = {
  darkMode: {
    in: WEB_SHOP,
    by: 'sam-reyes',
    title: 'Add a dark mode',
    body: `I shop in bed. My partner would be grateful.`,
  },
  voucher: {
    in: WEB_SHOP,
    by: 'yukit',
    title: 'Voucher field at checkout clears itself',
    body: `### What happened
I paste a voucher code, click somewhere else, and the field is empty again. Typing it by hand works.`,
  },
  focus: {
    in: WEB_SHOP,
    by: 'hschmidt',
    title: 'Cannot leave the size picker without a mouse',
    body: `### What happened
With the keyboard I get into the size picker, but neither Tab nor Escape gets me out again. My screen reader says "group, group, group".

### Browser
Firefox 144 on Windows 11, NVDA`,
  },
  applePay: {
    in: WEB_SHOP,
    by: 'dlopez-dev',
    title: 'Support paying with two cards in one payment',
    body: `Half of it on the company card, half of it on mine. The other shops we use can do that.`,
  },
  cookies: {
    in: WEB_SHOP,
    by: 'priyan',
    title: 'Wording of the cookie banner at checkout',
    body: `### What happened
The authority asks for another wording in Austria. Nothing is changed here before the lawyers have answered.`,
    labels: ['legal'],
  },
  update: {
    in: WEB_SHOP,
    by: 'acme-updates[bot]',
    title: 'Update next to 16.1.2',
    body: `This update contains fixes only. The changelog is linked in the pull request that follows.`,
  },
} as const satisfies Record<string, DemoIssue>;

const mobileApp = {
  rotation: {
    in: MOBILE_APP,
    by: 'okafor-c',
    title: 'App crashes on Android when the scanner is open and a call comes in',
    body: `### What happened
The scanner shows the camera, somebody calls, and the app closes. Android says that it keeps stopping. Since the last update it happens every time.`,
  },
  watch: {
    in: MOBILE_APP,
    by: 'sam-reyes',
    title: 'Please add an app for the watch',
    body: `It would be nice to see on my wrist where the parcel is. On the lock screen of the iPhone it is there already.`,
  },
} as const satisfies Record<string, DemoIssue>;

const handbook = {
  onCall: {
    in: HANDBOOK,
    by: 'jonas-w',
    title: 'Who is on call during the holidays?',
    body: `The page still shows last year's names.`,
  },
  travel: {
    in: HANDBOOK,
    by: 'priyan',
    title: 'Say how to book trains',
    body: `We have a company account by now, but the page on travel sends people to the ticket machine.`,
  },
} as const satisfies Record<string, DemoIssue>;

export const DEMO_ISSUES = { ...ordersApi, ...webShop, ...mobileApp, ...handbook, hostile };

export type DemoIssueName = keyof typeof DEMO_ISSUES;
