import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { npmTool } from './npm-tools.js';
import { cache } from './paths.js';
import { succeed } from './process.js';
import { packages, tarballOf } from './published.js';

/** The last line that runs on Node.js 20. One of its dependencies names another by a tag that not every mirror has. */
const verdaccio = {
  package: 'verdaccio@6.1.6',
  program: 'verdaccio/bin/verdaccio',
  overrides: { 'node-fetch': '2.6.7' },
};

/** Packages that come through it stay here, so that the next run gets them faster. */
const storage = join(cache, 'registry');

/** Ours are published to it; all else comes from the registry that npm is configured for. */
const configuration = (configured: string): string =>
  JSON.stringify({
    storage,
    uplinks: { configured: { url: configured } },
    packages: {
      ...Object.fromEntries(packages.map((name) => [name, { access: '$all', publish: '$all' }])),
      '**': { access: '$all', proxy: 'configured' },
    },
    log: { type: 'stdout', format: 'pretty', level: 'error' },
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function answers(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(`${url}-/ping`)
      .then((response) => response.ok)
      .catch(() => false);
    if (ok) return;
    await wait(100);
  }
}

/** A registry on loopback. */
export interface Registry {
  readonly url: string;
  /** Configures whichever package manager runs with it, and nothing of the person's own. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/**
 * Starts a registry on loopback and publishes what `npm pack` has made to it.
 * @param folder of the test: for configuration and caches, which are empty.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const program = await npmTool(verdaccio);
  for (const name of packages) rmSync(join(storage, name), { recursive: true, force: true });
  const { stdout: configured } = await succeed('npm', ['config', 'get', 'registry']);
  const config = join(folder, 'registry.json');
  writeFileSync(config, configuration(configured.trim()));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}/`;
  const child = spawn(process.execPath, [program, '--config', config, '--listen', address], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // It warns of running as root, as containers do.
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  await answers(url);
  const userConfiguration = join(folder, 'npmrc');
  writeFileSync(userConfiguration, `registry=${url}\n//${address}/:_authToken=anybody\n`);
  const env = {
    npm_config_userconfig: userConfiguration,
    npm_config_registry: url,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_update_notifier: 'false',
    // Yarn's berry line and Bun read no .npmrc.
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    // A package that was published a moment ago is nothing to be wary of here.
    YARN_NPM_MINIMAL_AGE_GATE: '0',
    YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
    YARN_CACHE_FOLDER: join(folder, 'yarn-cache'),
    BUN_INSTALL_CACHE_DIR: join(folder, 'bun-cache'),
  };
  for (const name of packages)
    await succeed('npm', ['publish', '--access', 'public', tarballOf(name)], { env });
  return { url, env, stop: () => child.kill() };
}
