import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { openFolder } from '../../src/codepipeline/zip-folder.js';

const zip = (entries: Zippable) => Buffer.from(zipSync(entries));
const open = (bytes: Buffer, folder?: string, limits: object = {}) =>
  openFolder(bytes, folder, 'Source', { maxBytes: 1_000_000, maxTotalBytes: 1_000_000, ...limits });

const SITE = zip({
  'site/b/c.txt': strToU8('see'),
  'site/': new Uint8Array(),
  'site/a.txt': strToU8('hey 😀'),
  'siteb.txt': strToU8('elsewhere'),
});

describe('a folder of a zip file', () => {
  test.each(['site', './site', 'site/'])('has the files below %s, by path', async (path) => {
    const folder = await open(SITE, path);

    expect(folder.files.map((file) => file.path)).toEqual(['a.txt', 'b/c.txt']);
    expect(folder.files.map(({ bytes }) => bytes)).toEqual([8, 3]);
    const texts = await Promise.all(folder.files.map((file) => folder.read(file)));
    expect(texts.map(String)).toEqual(['hey 😀', 'see']);
  });

  test.each([undefined, '', '.', './'])('is all of it: %j', async (path) => {
    const { files } = await open(SITE, path);

    expect(files.map((file) => file.path)).toEqual(['site/a.txt', 'site/b/c.txt', 'siteb.txt']);
  });

  test('may be empty', async () => {
    expect((await open(SITE, 'nowhere')).files).toEqual([]);
  });

  test('tells by a checksum that a file has changed', async () => {
    const sums = [];
    for (const text of ['one', 'two', 'one']) {
      const { files } = await open(zip({ a: strToU8(text) }));
      sums.push(files[0]?.crc32);
    }

    expect(sums[0]).toBe(sums[2]);
    expect(sums[0]).not.toBe(sums[1]);
  });

  test('reads its own files only', async () => {
    const folder = await open(SITE);

    await expect(folder.read({ path: 'siteb.txt', bytes: 9, crc32: 0 })).rejects.toThrow('none');
  });

  test.each(['../site', 'site/../..', '/site', 'a//b', '..\\site'])(
    'is refused outside of the artifact: %s',
    async (path) => {
      await expect(open(SITE, path)).rejects.toMatchObject({
        type: 'ConfigurationError',
        message: `"${path}" is no folder in an artifact: it leaves the artifact`,
      });
    },
  );
});

describe('a folder is refused', () => {
  test.each(['a//b.txt', './b.txt', 'a/./b.txt', 'ü\nb.txt'])('with a file %j', async (name) => {
    await expect(open(zip({ [name]: strToU8('') }))).rejects.toThrow('a file with an unsafe name');
  });

  test.each(['../b.txt', '/b.txt', 'b\\c.txt'])(
    'with a file anywhere that leaves the zip file: %s',
    async (name) => {
      const bytes = zip({ [name]: strToU8(''), 'site/a.txt': strToU8('') });

      await expect(open(bytes, 'site')).rejects.toThrow('damaged or unsafe zip file');
    },
  );

  test('with a symbolic link', async () => {
    const link: Zippable = { link: [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] };

    await expect(open(zip(link))).rejects.toThrow('has a symbolic link, link');
  });

  test('with a file twice', async () => {
    const bytes = zip({ 'a.txt': strToU8('one'), 'b.txt': strToU8('two') });
    const twice = Buffer.from(bytes.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');

    await expect(open(twice)).rejects.toThrow('Input artifact Source has a.txt twice');
  });

  test('with a file that is too large, or a bomb', async () => {
    await expect(open(SITE, 'site', { maxBytes: 7 })).rejects.toThrow('8 bytes, 7 are allowed');
    await expect(open(zip({ a: new Uint8Array(500_000) }))).rejects.toThrow('like a zip bomb');
  });

  test('with files that are too large together', async () => {
    await expect(open(SITE, 'site', { maxTotalBytes: 11 })).resolves.toBeDefined();
    await expect(open(SITE, 'site', { maxTotalBytes: 10 })).rejects.toThrow(
      'The files in Input artifact Source have 11 bytes, 10 are allowed',
    );
  });
});
