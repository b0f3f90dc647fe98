import type { Page } from 'playwright-core';

/** `**\/api/v1/deliveries` and what is asked of it. */
type Address = string | RegExp;

/** The api does not answer a question: what stands on a page while it waits. */
export const hold = (page: Page, address: Address): Promise<unknown> =>
  page.route(address, () => undefined);

/** The api answers as it does where its database is gone: what a page makes of that. */
export const refuse = (page: Page, address: Address): Promise<unknown> =>
  page.route(address, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'https://reprise.dev/errors#database_unavailable',
        title: 'The database does not answer',
        status: 503,
        detail: 'The connection was refused.',
        code: 'database_unavailable',
        remedy: 'See that Postgres runs, then try again.',
      }),
    }),
  );

/** The api answers a question with something else. */
export const answer = (page: Page, address: Address, body: unknown): Promise<unknown> =>
  page.route(address, (route) =>
    route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) }),
  );

/** The api takes its time, as it does on a busy machine. */
export const delay = (page: Page, address: Address, milliseconds: number): Promise<unknown> =>
  page.route(address, async (route) => {
    await page.waitForTimeout(milliseconds);
    await route.continue();
  });
