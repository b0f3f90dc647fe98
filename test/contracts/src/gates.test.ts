import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const tool = (name: string): string => join(root, 'node_modules/.bin', name);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reprise-gates-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, file), text);
}

function run(command: string, ...args: string[]): { code: number | null; output: string } {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(tool(command), args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { code: status, output: stdout + stderr };
}

describe('the rule that pure files stay pure', () => {
  beforeEach(() => {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  const lint = (text: string): { code: number | null; output: string } => {
    plant('services/action/src/decide.ts', text);
    return run('oxlint', 'services');
  };

  it('lets a decision import schemas', () => {
    const text = `import { fieldOf } from '@reprise/schemas';\nexport const field = fieldOf;\n`;
    expect(lint(text).code).toBe(0);
  });

  it.each([
    ['the clock', 'export const now = (): number => Date.now();'],
    ['chance', 'export const dice = (): number => Math.random();'],
    ['the environment', `export const home = (): unknown => process.env['HOME'];`],
    ['the network', `export const get = (): unknown => fetch('http://localhost');`],
    ['files', `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`],
    ['the log', `import { publish } from '@reprise/kafka';\nexport const say = publish;`],
  ])('refuses a decision that uses %s', (_what, text) => {
    expect(lint(`${text}\n`)).toMatchObject({
      code: 1,
      output: expect.stringContaining('restricted'),
    });
  });
});

describe('the rule that services never import services', () => {
  const packageOf = (name: string, tag: string, dependencies: string[], source: string): void => {
    plant(`services/${name}/package.json`, {
      name: `@reprise/${name}`,
      version: '0.0.0',
      type: 'module',
      exports: './src/start.ts',
      dependencies: Object.fromEntries(dependencies.map((other) => [other, '*'])),
    });
    plant(`services/${name}/turbo.json`, { extends: ['//'], tags: [tag] });
    plant(`services/${name}/src/start.ts`, source);
  };
  const boundaries = (): { code: number | null; output: string } => {
    const lock = { name: 'planted', lockfileVersion: 3, requires: true, packages: {} };
    plant('package-lock.json', lock);
    return run('turbo', 'boundaries');
  };
  beforeEach(() => {
    cpSync(join(root, 'turbo.json'), join(folder, 'turbo.json'));
    plant('package.json', {
      name: 'planted',
      private: true,
      packageManager: 'npm@11.19.1',
      workspaces: ['services/*'],
    });
    packageOf('library', 'runtime', [], 'export const help = 1;\n');
  });

  const importing = (name: string): string =>
    `import { help } from '@reprise/${name}';\nexport const own = help;\n`;

  it('lets a service import a library', () => {
    packageOf('action', 'service', ['@reprise/library'], importing('library'));
    expect(boundaries()).toMatchObject({ code: 0 });
  });

  it('refuses a service that imports a service', () => {
    packageOf('automation', 'service', [], 'export const help = 2;\n');
    packageOf('action', 'service', ['@reprise/automation'], importing('automation'));
    expect(boundaries().code).not.toBe(0);
  });

  it('refuses an import that package.json does not declare', () => {
    packageOf('action', 'service', [], importing('library'));
    expect(boundaries().code).not.toBe(0);
  });

  it('refuses a relative import into another package', () => {
    packageOf('action', 'service', [], `export { help } from '../../library/src/start.ts';\n`);
    expect(boundaries().code).not.toBe(0);
  });
});
