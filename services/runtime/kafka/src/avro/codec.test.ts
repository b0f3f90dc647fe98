import avsc, { type Type } from 'avsc';
import { AVRO_SCHEMAS, toHeaders, type Records } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { FatalError, type StoredRecord } from '../log.ts';
import { Codec } from './codec.ts';
import type { SchemaIds } from './registry.ts';
import { typeOf } from './types.ts';
import { frame } from './wire.ts';

const IDS = new Map([['RebuildView', 7]] as const);
const OLDER_ID = 5;
const request: Records['RebuildView'] = {
  requestId: 'r1',
  view: 'issues',
  requestedBy: 'octocat',
  requestedAt: 1_767_225_600_000,
};

const writers = (known: Record<number, unknown> = {}): SchemaIds => ({
  idOf: () => Promise.reject(new Error('not asked here')),
  writerOf: async (id) =>
    known[id] === undefined ? undefined : avsc.Type.forSchema(known[id] as avsc.Schema),
});

const stored = (value: Buffer, headers: Record<string, string> = {}): StoredRecord => ({
  offset: 0n,
  key: 'issues',
  timestamp: 0,
  value,
  headers: {
    ...toHeaders({
      id: 'e1',
      type: 'RebuildView',
      source: '/t',
      time: 0,
      subject: 'k',
      tenantId: '1',
    }),
    ...headers,
  },
});

/** The same record before some of its fields were there. */
function older(remove: string): { schema: unknown; type: Type } {
  const { fields, ...rest } = AVRO_SCHEMAS.RebuildView;
  const schema = { ...rest, fields: fields.filter(({ name }) => name !== remove) };
  return { schema, type: avsc.Type.forSchema(structuredClone(schema)) };
}

describe('the codec', () => {
  it('reads what it writes', () => {
    const codec = new Codec(IDS, writers());
    const decoded = codec.decode(stored(codec.encode('RebuildView', request)));
    expect(decoded).toMatchObject({ status: 'read', type: 'RebuildView', data: request });
  });

  it('puts a zero and the id of the schema in front', () => {
    const value = new Codec(IDS, writers()).encode('RebuildView', request);
    expect([...value.subarray(0, 5)]).toEqual([0, 0, 0, 0, 7]);
  });

  it.each([0, 1000, 262_000, 262_144, 300_000, 5_000_000])(
    'reads what it writes, %d characters long',
    (length) => {
      const codec = new Codec(IDS, writers());
      const long = { ...request, requestedBy: 'x'.repeat(length) };
      expect(codec.decode(stored(codec.encode('RebuildView', long)))).toMatchObject({ data: long });
    },
  );

  it('refuses to write what does not fit the schema', () => {
    const broken = { ...request, view: 7 } as unknown as Records['RebuildView'];
    expect(() => new Codec(IDS, writers()).encode('RebuildView', broken)).toThrow(
      'RebuildView.view does not fit',
    );
  });

  it('reads what a wider schema wrote, and asks for that schema once', async () => {
    const wider = {
      ...AVRO_SCHEMAS.RebuildView,
      fields: [{ name: 'priority', type: 'int' }, ...AVRO_SCHEMAS.RebuildView.fields],
    };
    let asked = 0;
    const registry = writers({ [OLDER_ID]: wider });
    const codec = new Codec(IDS, {
      ...registry,
      writerOf: (id) => {
        asked += 1;
        return registry.writerOf(id);
      },
    });
    const writer = avsc.Type.forSchema(structuredClone(wider));
    const record = stored(frame(OLDER_ID, writer, { ...request, priority: 3 }));
    await codec.learn([record, record]);
    await codec.learn([record]);
    expect(codec.decode(record)).toMatchObject({ status: 'read', data: request });
    expect(asked).toBe(1);
  });

  it('cannot read what lacks a needed field, and says so', async () => {
    const { schema, type } = older('view');
    const codec = new Codec(IDS, writers({ [OLDER_ID]: schema }));
    const record = stored(frame(OLDER_ID, type, request));
    await codec.learn([record]);
    expect(codec.decode(record)).toMatchObject({
      status: 'unreadable',
      because: expect.stringContaining('RebuildView.view') as unknown,
    });
  });

  it.each([
    ['a header is missing', stored(Buffer.alloc(9), { ce_tenantid: '' }), 'ce_tenantid'],
    ['the value is not framed', stored(Buffer.from('{"view":1}')), 'wire format'],
    ['the value is empty', stored(Buffer.alloc(0)), 'wire format'],
    ['nobody knows the schema', stored(Buffer.from([0, 0, 0, 0, 99, 1, 2])), 'schema 99'],
    ['the value is cut off', stored(Buffer.from([0, 0, 0, 0, 7, 4, 65])), 'does not fit schema 7'],
  ])('calls a record unreadable when %s', async (_, record, because) => {
    const codec = new Codec(IDS, writers());
    await codec.learn([record]);
    expect(codec.decode(record)).toMatchObject({
      status: 'unreadable',
      because: expect.stringContaining(because) as unknown,
    });
  });

  it('calls a record unreadable whose header names another record than its value', () => {
    const codec = new Codec(new Map([...IDS, ['ViewRebuilt', 8] as const]), writers());
    const value = codec.encode('RebuildView', request);
    expect(codec.decode(stored(value, { ce_type: 'ViewRebuilt' }))).toMatchObject({
      status: 'unreadable',
      because: 'The header says ViewRebuilt, the value is a reprise.RebuildView (schema 7).',
    });
  });

  it('stops at a record of a type it does not know: it neither skips nor parks it', () => {
    const record = stored(Buffer.from([0, 0, 0, 0, 7]), { ce_type: 'FromTheFuture' });
    const decode = (): unknown => new Codec(IDS, writers()).decode(record);
    expect(decode).toThrow(FatalError);
    expect(decode).toThrow(/record_unknown.*FromTheFuture/);
  });

  it('compiles each type once', () => {
    expect(typeOf('RebuildView')).toBe(typeOf('RebuildView'));
  });
});
