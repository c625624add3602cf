import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

import { awsSurroundings, unsetCredentials } from './aws-surroundings.js';
import { combinations } from './combinations.js';
import { startMoto, type Moto } from './emulator.js';
import { generator } from './generator.js';
import { type Result } from './process.js';
import { startProxy, type Proxy } from './proxy.js';
import { clientsAt, requestFor, stateOf } from './roles.js';
import { scratch } from './scratch.js';

type Variables = Record<string, string | undefined>;

const [some] = combinations as [(typeof combinations)[number]];

/** The command `role` as a process, on AWS behind a proxy. Every test has another project in a folder of its own. */
export class RoleCommand {
  /** Of the project, and so of its function. */
  name = '';
  #moto!: Moto;
  #wire!: Proxy;
  #place!: ReturnType<typeof scratch>;

  static inSuite(): RoleCommand {
    const command = new RoleCommand();
    let count = 0;
    beforeAll(async () => {
      command.#moto = await startMoto();
    });
    afterAll(() => command.#moto.close());
    beforeEach(async () => {
      count += 1;
      command.name = `handler-${count}`;
      command.#place = scratch();
      command.#wire = await startProxy(command.#moto.url);
    });
    afterEach(() => {
      command.#wire.close();
      command.#place.remove();
    });
    return command;
  }

  get wire(): Proxy {
    return this.#wire;
  }

  /** Where the person stands: beside the project. */
  get place(): string {
    return this.#place.path;
  }

  /** The project's. */
  get folder(): string {
    return join(this.place, this.name);
  }

  /** Of the role. */
  get arn(): string {
    return `arn:aws:iam::123456789012:role/${this.name}-role`;
  }

  /** The calls that write. */
  get writes(): string[] {
    return this.wire.calls.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);
  }

  /** Nothing of the machine's own AWS settings; AWS is at the proxy. */
  get surroundings(): Variables {
    return { ...awsSurroundings(this.wire.url, this.place), ...unsetCredentials };
  }

  /** Runs `role` on the project. */
  run(flags: readonly string[] = [], env: Variables = {}): Promise<Result> {
    return this.generator(['role', this.name, ...flags], env);
  }

  /** Creates the project. */
  create(...flags: readonly string[]): Promise<Result> {
    return this.generator([this.name, '--yes', '--skip-install', '--no-git', ...flags]);
  }

  /** Runs any command of the generator. */
  generator(args: readonly string[], env: Variables = {}): Promise<Result> {
    return generator(args, { cwd: this.place, env: { ...this.surroundings, ...env } });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** What IAM holds of the role. */
  state() {
    return stateOf(clientsAt(this.#moto.url), requestFor(some, this.name));
  }
}
