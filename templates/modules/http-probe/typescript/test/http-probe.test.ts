import { afterEach, describe, expect, test } from '@jest/globals';
import type { RequestListener } from 'node:http';
import { probe, type ProbeOptions } from '../src/http-probe.js';
import { startServer, type TestServer } from './support/http-server.js';

let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Asks a server that answers as `listener` says. */
async function probeServer(listener: RequestListener, options: Partial<ProbeOptions> = {}) {
  server = await startServer(listener);
  const { url = '/health', ...others } = options;
  return probe({ url: server.url + url, timeoutSeconds: 2, ...others });
}

describe('healthy is', () => {
  test('status 200', async () => {
    const result = await probeServer((_request, response) => response.end('ok'));

    expect(result).toMatchObject({ healthy: true, status: 200 });
    expect(result.durationMilliseconds).toBeGreaterThanOrEqual(0);
  });

  test('another status that is expected, a redirect included', async () => {
    const result = await probeServer(
      (_request, response) => response.writeHead(301, { location: '/elsewhere' }).end(),
      { expectedStatus: 301 },
    );

    expect(result).toMatchObject({ healthy: true, status: 301 });
  });

  test('the expected text, though it is cut in two and has more than ASCII', async () => {
    const bytes = Buffer.from('all systems grün');
    const result = await probeServer(
      (_request, response) => {
        response.write(bytes.subarray(0, 15));
        setTimeout(() => response.end(bytes.subarray(15)), 20);
      },
      { expectedText: 'systems grün' },
    );

    expect(result.healthy).toBe(true);
  });

  test('what a redirect leads to', async () => {
    const result = await probeServer((request, response) => {
      if (request.url === '/health') response.writeHead(302, { location: '/new?a=b' }).end();
      else response.end('ok');
    });

    expect(result.healthy).toBe(true);
  });
});

describe('unhealthy, with a readable reason, is', () => {
  const reasonOf = async (listener: RequestListener, options?: Partial<ProbeOptions>) => {
    const result = await probeServer(listener, options);
    if (result.healthy) throw new Error('It is healthy');
    return result.reason.replaceAll(server?.url ?? '', 'http://server');
  };

  test('another status', async () => {
    const reason = await reasonOf((_request, response) =>
      response.writeHead(503).end('secret of the body'),
    );

    expect(reason).toBe('http://server/health answered 503 instead of 200');
  });

  test('a text that is missing; the query of the URL stays private', async () => {
    const reason = await reasonOf((_request, response) => response.end('fine'), {
      url: '/health?token=secret',
      expectedText: 'healthy',
    });

    expect(reason).toBe('http://server/health answered 200, but without the text "healthy"');
  });

  test('an empty body where a text is expected', async () => {
    const reason = await reasonOf((_request, response) => response.writeHead(204).end(), {
      expectedStatus: 204,
      expectedText: 'healthy',
    });

    expect(reason).toContain('without the text');
  });

  test('a text beyond the part of the body that is read', async () => {
    const reason = await reasonOf(
      (_request, response) => {
        // Goes on until the other side hangs up.
        const chunk = Buffer.alloc(64 * 1024, 'x');
        const writeOn = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', writeOn);
        writeOn();
      },
      { expectedText: 'healthy', maxBodyBytes: 256 * 1024 },
    );

    expect(reason).toContain('without the text');
  });

  test('a redirect in a circle', async () => {
    const reason = await reasonOf((_request, response) =>
      response.writeHead(302, { location: '/health' }).end(),
    );

    expect(reason).toBe('http://server/health: more than 5 redirects');
  });

  test.each([
    ['ftp://example.com/', 'has to begin with https:// or http://'],
    ['http://user:password@example.com/', 'may not contain a user name'],
    ['http://[/', 'The redirect is not valid'],
  ])('a redirect to %s', async (location, expected) => {
    const reason = await reasonOf((_request, response) =>
      response.writeHead(302, { location }).end(),
    );

    expect(reason).toContain(expected);
  });

  test.each([300, 304, 305])('a %d, which is no redirect to follow', async (status) => {
    const reason = await reasonOf((_request, response) =>
      response.writeHead(status, { location: '/new' }).end(),
    );

    expect(reason).toBe(`http://server/health answered ${status} instead of 200`);
  });

  test('a name that leads to a refused address, which gets no request', async () => {
    const asked: unknown[] = [];
    server = await startServer((request, response) => {
      asked.push(request.url);
      response.end('ok');
    });
    const { port } = new URL(server.url);
    process.env['AWS_LAMBDA_RUNTIME_API'] = `127.0.0.1:${port}`;

    const result = await probe({ url: `http://127.1:${port}/2018-06-01/runtime` });
    delete process.env['AWS_LAMBDA_RUNTIME_API'];

    expect(result).toMatchObject({ healthy: false, status: undefined });
    expect(result).toHaveProperty('reason', expect.stringContaining("function's own environment"));
    expect(asked).toEqual([]);
  });

  test('a server that does not speak http; nothing it says is quoted', async () => {
    const reason = await reasonOf((request) => request.socket.end('canary\r\n\r\n'));

    expect(reason).toMatch(/^http:\/\/server\/health: Parse Error/);
    expect(reason).not.toContain('canary');
  });

  test('https where http is spoken', async () => {
    server = await startServer(() => undefined);

    const result = await probe({ url: server.url.replace('http:', 'https:') });

    expect(result).toMatchObject({ healthy: false, status: undefined });
  });

  test('a redirect without a place', async () => {
    const reason = await reasonOf((_request, response) => response.writeHead(304).end());

    expect(reason).toBe('http://server/health answered 304 instead of 200');
  });

  test('a server that is slow with every byte', async () => {
    const reason = await reasonOf(
      (_request, response) => {
        const timer = setInterval(() => response.write('x'), 20);
        response.on('close', () => {
          clearInterval(timer);
        });
      },
      { timeoutSeconds: 0.2, expectedText: 'healthy' },
    );

    expect(reason).toBe('http://server/health did not answer within 0.2 seconds');
  });

  test('a server that never answers', async () => {
    const reason = await reasonOf(() => undefined, { timeoutSeconds: 0.1 });

    expect(reason).toBe('http://server/health did not answer within 0.1 seconds');
  });

  test('a server that hangs up', async () => {
    const reason = await reasonOf((request) => request.socket.destroy());

    expect(reason).toContain('http://server/health: ');
  });

  test('a probe that is stopped from outside', async () => {
    const reason = await reasonOf(() => undefined, { signal: AbortSignal.timeout(50) });

    expect(reason).toContain('aborted');
  });

  test('nobody there', async () => {
    const gone = await startServer(() => undefined);
    await gone.close();

    const result = await probe({ url: gone.url });

    expect(result).toMatchObject({ healthy: false, status: undefined });
    expect(result).toHaveProperty('reason', expect.stringContaining('ECONNREFUSED'));
  });
});
