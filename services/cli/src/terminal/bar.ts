const WIDTH = 20;

/** How much of something is done, as a bar and in numbers: `█████░░░░░ 3 of 6`. */
export function bar(done: number, total: number): string {
  const part = total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const filled = Math.round(part * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done} of ${total}`;
}
