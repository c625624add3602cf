import { afterEach, describe, expect, test } from '@jest/globals';
import {
  httpAddress,
  mayBeAsked,
  redirectAddress,
  refusePeer,
  shown,
} from '../src/http-address.js';

describe('a URL', () => {
  test.each(['https://example.com/health', 'http://10.0.0.1:8080/'])('%s may be asked', (url) => {
    expect(httpAddress(url).href).toBe(url);
    expect(mayBeAsked(url)).toBe(true);
  });

  test.each(['example.com', 'file:///etc/passwd', 'https://user@example.com/', ''])(
    '%p may not',
    (url) => {
      expect(() => httpAddress(url)).toThrow(TypeError);
      expect(mayBeAsked(url)).toBe(false);
    },
  );

  test('is shown without its query', () => {
    expect(shown(new URL('https://example.com/health?token=secret#x'))).toBe(
      'https://example.com/health',
    );
  });
});

describe('a redirect from https://example.com/a', () => {
  const from = new URL('https://example.com/a');

  test.each([
    ['/b', 'https://example.com/b'],
    ['https://www.example.com/', 'https://www.example.com/'],
  ])('to %s is followed', (location, expected) => {
    expect(redirectAddress(location, from).href).toBe(expected);
  });

  test('to http://example.com/b is not', () => {
    expect(() => redirectAddress('http://example.com/b', from)).toThrow('gives up https');
  });
});

describe('a peer', () => {
  const into = "into the function's own environment";
  const asking = (address: string, port: number, redirectedFrom?: string) => () => {
    refusePeer(address, port, redirectedFrom);
  };

  afterEach(() => {
    delete process.env['AWS_LAMBDA_RUNTIME_API'];
  });

  test.each(['169.254.169.254', '169.254.100.5', 'fe80::1', 'fe80::1%eth0', '::ffff:169.254.1.1'])(
    '%s is link-local and never asked',
    (address) => {
      expect(asking(address, 80)).toThrow(into);
      expect(asking(address, 80, '127.0.0.1')).toThrow(into);
    },
  );

  test.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    '%s is the machine itself, which is not asked because of somebody else',
    (address) => {
      expect(asking(address, 8080, '203.0.113.7')).toThrow(into);
      expect(asking(address, 8080, '127.0.0.1')).not.toThrow();
      expect(asking(address, 8080)).not.toThrow();
    },
  );

  test('anywhere else is asked', () => {
    expect(asking('203.0.113.7', 443)).not.toThrow();
    expect(asking('10.0.0.1', 80, '203.0.113.7')).not.toThrow();
    expect(asking('2001:db8::1', 443, '127.0.0.1')).not.toThrow();
  });

  test("that is Lambda's API is never asked", () => {
    process.env['AWS_LAMBDA_RUNTIME_API'] = '127.0.0.1:9001';

    expect(asking('127.0.0.1', 9001)).toThrow(into);
    expect(asking('127.0.0.1', 9002)).not.toThrow();
  });
});
