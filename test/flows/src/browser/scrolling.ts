import type { Page } from 'playwright-core';

/** What was seen while a table was scrolled from its start to its end. */
export interface Scrolled {
  /** Times for which the page could not answer, in milliseconds, the longest first; from 50 on. */
  readonly longTasksMs: readonly number[];
  /** How much longer its work took than the processor needed for it: 1 where nobody else has work. */
  readonly slowness: number;
  readonly frames: number;
  /** Frames in which a part of the table showed no row. */
  readonly framesWithoutRows: number;
  /** How many rows were in the document at most. */
  readonly mostRows: number;
  /** What could be read to the end. */
  readonly rows: number;
}

/**
 * Scrolls a table down as a wheel does, frame by frame, waiting where the next page is being read,
 * until it has shown all its rows.
 */
export async function scrollThrough(page: Page, rows: number): Promise<Scrolled> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const spent = async (): Promise<{ readonly taken: number; readonly needed: number }> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    return { taken: of('TaskDuration'), needed: of('ThreadTime') };
  };
  const before = await spent();
  const seen = await page.evaluate<Omit<Scrolled, 'slowness'>>(`(${SCROLL})(${rows})`);
  const after = await spent();
  await devtools.detach();
  const slowness = (after.taken - before.taken) / (after.needed - before.needed);
  return { ...seen, slowness: Math.max(1, slowness) };
}

/** Runs in the page. A quarter of the window a frame is faster than anybody reads. */
const SCROLL = `async (rows) => {
  const grid = document.querySelector('[role=grid]');
  const seen = { longTasksMs: [], frames: 0, framesWithoutRows: 0, mostRows: 0, rows: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longTasksMs.push(Math.round(duration));
    }
  });
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const box = grid.getBoundingClientRect();
  const hasRow = (share) => {
    const y = box.top + 50 + (box.height - 60) * share;
    const at = document.elementFromPoint(box.left + box.width / 2, y);
    return at !== null && at.closest('[data-index], [aria-hidden]') !== null;
  };
  const deadline = performance.now() + 180_000;
  let still = 0;
  while (performance.now() < deadline) {
    const before = grid.scrollTop;
    grid.scrollTop += grid.clientHeight / 4;
    await frame();
    seen.frames += 1;
    if (![0, 0.5, 0.9].every(hasRow)) seen.framesWithoutRows += 1;
    seen.mostRows = Math.max(seen.mostRows, grid.querySelectorAll('[data-index]').length);
    seen.rows = Math.max(seen.rows, Number(grid.ariaRowCount) - 1);
    if (grid.scrollTop !== before) still = 0;
    else if (seen.rows === rows && ++still > 3) break;
  }
  observer.disconnect();
  seen.longTasksMs.sort((a, b) => b - a);
  return seen;
}`;
