import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function captured(): { lines: string[]; stream: Writable } {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, stream };
}

describe('the logger', () => {
  it('writes one JSON object per line with service, level and time', () => {
    const { lines, stream } = captured();
    createLogger('ingest', 'info', stream).info({ deliveryId: 'd1' }, 'accepted');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      service: 'ingest',
      level: 'info',
      deliveryId: 'd1',
      msg: 'accepted',
    });
  });

  it('never writes a secret, wherever it stands', () => {
    const { lines, stream } = captured();
    createLogger('ingest', 'info', stream).info(
      {
        token: 'ghs_1',
        request: { authorization: 'Bearer ghs_2', headers: { signature: 'ghs_3' } },
      },
      'asked',
    );
    expect(lines.join('')).not.toContain('ghs_');
  });
});
