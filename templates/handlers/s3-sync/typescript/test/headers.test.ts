import { describe, expect, test } from '@jest/globals';
import { contentType } from 'mime-types';
import contentTypes from '../src/content-types.json' with { type: 'json' };
import { headersOf } from '../src/headers.js';
import { parameters } from '../src/parameters.js';

const given = (more: object = {}) => parameters.parse({ bucket: 'amzn-s3-demo-bucket', ...more });
const typeOf = (path: string, more?: object) => headersOf(path, given(more)).contentType;
const cacheOf = (path: string, more?: object) => headersOf(path, given(more)).cacheControl;

describe('the content type', () => {
  test.each(Object.entries(contentTypes))('of .%s is what mime-db says', (extension, type) => {
    expect(type).toBe(contentType(`.${extension}`));
  });

  test.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['a.b/LOGO.SVG', 'image/svg+xml'],
    ['app.min.js', 'text/javascript; charset=utf-8'],
    ['LICENSE', 'application/octet-stream'],
    ['a.html/readme', 'application/octet-stream'],
    ['x.unheardof', 'application/octet-stream'],
  ])('of %s is %s', (path, type) => {
    expect(typeOf(path)).toBe(type);
  });

  test('may be another one', () => {
    const more = { contentTypes: ['ply=model/ply', 'txt=text/plain; charset=iso-8859-1'] };

    expect(typeOf('a.ply', more)).toBe('model/ply');
    expect(typeOf('a.txt', more)).toBe('text/plain; charset=iso-8859-1');
  });
});

describe('the cache control', () => {
  const [page, forever, other] = [
    'no-cache',
    'public, max-age=31536000, immutable',
    'public, max-age=300',
  ];

  test.each([
    ['index.html', page],
    ['index.4f3a2b1c.html', page],
    ['js/main.4f3a2b1c.js', forever],
    ['main-4f3a2b1cdeadbeef.css.map', forever],
    ['main.js', other],
    ['report-20240131.pdf', other],
    ['feed.deadbeef.xml', other],
    ['4f3a2b1c.4f3a2b1c/a.js', other],
    ['robots.txt', other],
  ])('of %s is %s', (path, value) => {
    expect(cacheOf(path)).toBe(value);
  });

  test('is that of immutable files in some folders', () => {
    const more = { immutable: ['assets/'] };

    expect(cacheOf('assets/index-BwKzW8nO.js', more)).toBe(forever);
    expect(cacheOf('other/assets/a.js', more)).toBe(other);
    expect(cacheOf('assets/index.html', more)).toBe(page);
  });

  test('may be another one', () => {
    const more = {
      htmlCacheControl: 'max-age=1',
      immutableCacheControl: 'max-age=2',
      otherCacheControl: 'max-age=3',
    };
    const paths = ['a.html', 'a.4f3a2b1c.js', 'a.js'];

    expect(paths.map((path) => cacheOf(path, more))).toEqual([
      'max-age=1',
      'max-age=2',
      'max-age=3',
    ]);
  });
});
