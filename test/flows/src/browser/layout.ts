import type { Page } from 'playwright-core';

/** Runs in the page, from before its first paint. */
const RECORD_SHIFTS = `
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const moved = sources.map(({ node, previousRect: from, currentRect: to }) =>
        \`\${from.y}+\${from.height} → \${to.y}+\${to.height}: \${node?.outerHTML?.slice(0, 120) ?? '?'}\`);
      window.layoutShifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

interface Shift {
  readonly value: number;
  /** What moved: its top and height before → after, and the beginning of the element. */
  readonly moved: readonly string[];
}

export const watchLayout = (page: Page): Promise<unknown> =>
  page.addInitScript({ content: RECORD_SHIFTS });

/** What has moved since the page began to load, but in answer to what its reader did. */
export const shiftsOf = (page: Page): Promise<readonly Shift[]> =>
  page.evaluate<readonly Shift[]>('window.layoutShifts');
