import { describe, expect, it } from 'vitest';
import { parseOptions, startCommand } from './options.ts';

/** What it says instead of ending the process. */
function complaint(...args: string[]): string {
  let said = '';
  const command = startCommand()
    .exitOverride()
    .configureOutput({ writeErr: (text) => (said += text), writeOut: (text) => (said += text) });
  expect(() => parseOptions(args, command)).toThrow();
  return said;
}

describe('the command line', () => {
  it('starts the sample on .reprise and opens the browser, when nothing is said', () => {
    expect(parseOptions([])).toEqual({
      open: true,
      data: '.reprise',
      fresh: false,
      demo: true,
      docker: false,
      processes: false,
    });
  });

  it('takes every flag', () => {
    const args = ['--no-open', '--data', 'x', '--port', '8080', '--fresh', '--no-demo', '--docker'];
    expect(parseOptions([...args, '--processes'])).toEqual({
      open: false,
      data: 'x',
      port: 8080,
      fresh: true,
      demo: false,
      docker: true,
      processes: true,
    });
  });

  it.each(['0', '65536', '4.5', 'http'])('refuses the port %s', (port) => {
    expect(complaint('--port', port)).toContain('1 to 65535');
  });

  it('names the nearest flag for one it does not know', () => {
    expect(complaint('--no-opne')).toContain('--no-open');
    expect(complaint('--frseh')).toContain('--fresh');
  });

  it('refuses what is no flag', () => {
    expect(complaint('now')).toContain('too many arguments');
  });

  it('explains the flags and the environment', () => {
    expect(complaint('--help')).toMatch(/--data <dir>[^]*KAFKA_BROKERS/);
  });
});
