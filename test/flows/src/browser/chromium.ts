import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/** The browser, its NSS libraries and its fonts, as the package brings them. */
const ARCHIVES = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];

/** Starts the browser of the npm package: headless, also as root, with nothing from the system. */
export async function startBrowser(): Promise<Browser> {
  const folder = await unpacked();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    env: {
      ...environment(),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry) => entry[1] !== undefined),
  ) as Record<string, string>;

/** Unpacks once per user and version; a half-written folder is never seen under the final name. */
async function unpacked(): Promise<string> {
  const bin = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../bin',
  );
  const folder = join(tmpdir(), `reprise-chromium-${version(bin)}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  await inflateInto(
    draft,
    ARCHIVES.map((archive) => join(bin, archive)),
  );
  writeFileSync(join(draft, 'fonts.conf'), fontsConfiguration(folder));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was faster: the folder it made is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function version(bin: string): string {
  const manifest = createRequire(import.meta.url)(join(bin, '../package.json')) as {
    version: string;
  };
  return manifest.version;
}

/** The package unpacks into the folder for temporary files, which it reads before its first await. */
function inflateInto(folder: string, archives: readonly string[]): Promise<unknown> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return Promise.all(archives.map((archive) => inflate(archive)));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** The package's fonts first, for the same pages everywhere; the system's for what they lack. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  <alias binding="strong">
    <family>sans-serif</family>
    <prefer><family>Open Sans</family></prefer>
  </alias>
  <alias binding="strong">
    <family>monospace</family>
    <prefer><family>DejaVu Sans Mono</family></prefer>
  </alias>
</fontconfig>
`;
