import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { startBrowser } from './chromium.ts';
import { smallPng } from './smallPng.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** The sum of a picture's bytes, as the browser itself reads them. */
const READ = `async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return Array.from(data).join();
}`;

describe('a small picture', () => {
  it('shows, byte for byte, what it was made of', async () => {
    const page = await browser.newPage({ viewport: { width: 90, height: 60 } });
    await page.setContent('<p style="background:linear-gradient(45deg,red,blue)">Words &amp; more');
    const png = await page.screenshot();
    const small = smallPng(png);
    expect(small.equals(png)).toBe(false);
    const pixels = (file: Buffer): Promise<string> =>
      page.evaluate<string>(`(${READ})('data:image/png;base64,${file.toString('base64')}')`);
    expect(await pixels(small)).toBe(await pixels(png));
  });

  it('is left as it is where it is of a kind that is not known', () => {
    const other = Buffer.from('89504e470d0a1a0a', 'hex');
    expect(smallPng(other)).toBe(other);
  });
});
