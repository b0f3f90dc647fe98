import { constants, crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Bytes of a pixel by the colour type of the header: true colour, without and with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * The same picture in fewer bytes: pages are flat colours and repeated letters, which compress best
 * when no row is told by its differences to others (PNG, filter type 0).
 * @param png of 8 bits a channel, not interlaced, as browsers write them.
 */
export function smallPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const channels = CHANNELS[header?.[9] ?? -1];
  if (header === undefined || header[8] !== 8 || header[12] !== 0 || channels === undefined) {
    return png;
  }
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const rows = unfiltered(inflateSync(Buffer.concat(packed)), header.readUInt32BE(0), channels);
  const data = deflateSync(rows, { level: 9, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY });
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Rows as they are, each behind the filter type 0. */
function unfiltered(rows: Buffer, width: number, channels: number): Buffer {
  const stride = width * channels + 1;
  const plain = Buffer.from(rows);
  for (let start = 0; start < plain.length; start += stride) {
    const filter = plain[start] ?? 0;
    plain[start] = 0;
    for (let at = start + 1; at < start + stride; at++) {
      const left = at - start > channels ? (plain[at - channels] ?? 0) : 0;
      const above = start === 0 ? 0 : (plain[at - stride] ?? 0);
      const corner = at - start > channels && start > 0 ? (plain[at - stride - channels] ?? 0) : 0;
      plain[at] = (plain[at] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return plain;
}

/** What a filter type expects of a byte (PNG, 9.2). */
function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    case 4:
      return paeth(left, above, corner);
    default:
      return 0;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
