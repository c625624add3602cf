import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { readEntry } from '../../src/codepipeline/zip-entry.js';

const zip = (entries: Zippable) => Buffer.from(zipSync(entries));
const read = (bytes: Buffer, path = 'a.txt', options: object = {}) =>
  readEntry(bytes, path, { artifact: 'Source', ...options });

/** A zip file whose directory was changed, `at` bytes into the entry's record. */
function tampered(at: number, change: (bytes: Buffer, offset: number) => void): Buffer {
  const bytes = zip({ 'a.txt': strToU8('some text, some text, some text') });
  change(bytes, bytes.indexOf('PK\x01\x02') + at);
  return bytes;
}

describe('an entry of a zip file', () => {
  test.each(['a.txt', './a.txt'])('is read as %s', async (path) => {
    const bytes = zip({ 'b/a.txt': strToU8('other'), 'a.txt': strToU8('text 😀') });

    expect((await read(bytes, path)).toString()).toBe('text 😀');
  });

  test('is read when it is empty, or not packed', async () => {
    expect(await read(zip({ 'a.txt': strToU8('') }))).toHaveLength(0);
    expect(await read(zip({ 'a.txt': [strToU8('text'), { level: 0 }] }))).toHaveLength(4);
  });

  test.each(['/etc/passwd', '../a.txt', 'b/../../a.txt', 'b\\..\\a.txt'])(
    'is refused outside of the artifact: %s',
    async (path) => {
      await expect(read(zip({}), path)).rejects.toThrow('it leaves the artifact');
    },
  );

  test('is missing, and the message says what there is', async () => {
    const entries = Array.from({ length: 7 }, (_, index) => [`${index}.txt`, strToU8('')] as const);

    await expect(read(zip(Object.fromEntries(entries)))).rejects.toMatchObject({
      type: 'ConfigurationError',
      message:
        'Input artifact Source has no a.txt; it begins with 0.txt, 1.txt, 2.txt, 3.txt, 4.txt',
    });
    await expect(read(zip({}))).rejects.toThrow('it is empty');
  });

  test('is too large', async () => {
    const bytes = zip({ 'a.txt': strToU8('x'.repeat(11)) });

    await expect(read(bytes, 'a.txt', { maxBytes: 11 })).resolves.toHaveLength(11);
    await expect(read(bytes, 'a.txt', { maxBytes: 10 })).rejects.toThrow(
      '11 bytes, 10 are allowed',
    );
  });

  test('is a bomb', async () => {
    const bytes = zip({ 'a.txt': new Uint8Array(500_000) });

    await expect(read(bytes)).rejects.toThrow('like a zip bomb');
  });

  test('says that it is smaller than it is', async () => {
    const bytes = tampered(24, (buffer, offset) => buffer.writeUInt32LE(5, offset));

    await expect(read(bytes)).rejects.toThrow('damaged or unsafe zip file: too many bytes');
  });

  test('is encrypted', async () => {
    const bytes = tampered(8, (buffer, offset) => buffer.writeUInt16LE(1, offset));

    await expect(read(bytes)).rejects.toThrow('is encrypted');
  });
});

describe('a zip file is refused', () => {
  test('with too many entries', async () => {
    const bytes = zip({ 'a.txt': strToU8(''), 'b.txt': strToU8(''), 'c.txt': strToU8('') });

    await expect(read(bytes, 'a.txt', { maxEntries: 2 })).rejects.toThrow(
      'has 3 entries, 2 are allowed',
    );
  });

  test.each(['../b.txt', '/b.txt', 'C:/b.txt', 'b\\c.txt'])('with an entry %s', async (name) => {
    const bytes = zip({ [name]: strToU8(''), 'a.txt': strToU8('') });

    await expect(read(bytes)).rejects.toThrow('damaged or unsafe zip file');
  });

  test('with the entry twice', async () => {
    const bytes = zip({ 'a.txt': strToU8('one'), 'b.txt': strToU8('two') });
    const twice = Buffer.from(bytes.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');

    await expect(read(twice)).rejects.toThrow('has a.txt twice');
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['something else', Buffer.from('<html></html>'.repeat(10))],
    ['half of one', zip({ 'a.txt': strToU8('text') }).subarray(0, 60)],
  ])('when it is %s', async (_what, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject({
      type: 'JobFailed',
      message: 'Input artifact Source is no zip file',
    });
  });
});
