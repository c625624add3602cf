import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ExecutionRole, type RoleClients } from '../../generators/aws/execution-role.js';
import { UserError } from '../../generators/core/errors.js';
import type { IamState } from '../../generators/core/role/state.js';
import type { RoleRequest } from '../../generators/core/role/wanted.js';
import { combinations } from '../support/combinations.js';
import { startMoto, type Moto } from '../support/emulator.js';
import { startProxy, type FailureKind, type Proxy, type RecordedCall } from '../support/proxy.js';
import { sideBySide } from '../support/process.js';
import { describeWithPython } from '../support/python.js';
import {
  clientsAt,
  comparable,
  paceFor,
  requestFor,
  stateOf,
  type Pace,
} from '../support/roles.js';

const KINDS: readonly FailureKind[] = ['throttle', 'deny', 'error', 'reset', 'lost-answer', 'hang'];

const [some] = combinations as [(typeof combinations)[number]];

interface Scenario {
  readonly name: string;
  readonly before?: (request: RoleRequest) => RoleRequest;
  readonly after: (request: RoleRequest) => RoleRequest;
}

const plain = (request: RoleRequest): RoleRequest => request;
const managed = (request: RoleRequest): RoleRequest => ({
  ...request,
  answers: { managedPolicy: true },
});
const changed = (request: RoleRequest): RoleRequest => ({
  ...request,
  generator: 'create-codepipeline-handler/9.9.9',
  answers: { ...request.answers, maxSessionDuration: 7200 },
  documents: {
    trustPolicy: request.documents.trustPolicy,
    permissionsPolicy: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'New', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }],
    },
  },
});

const scenarios: readonly Scenario[] = [
  { name: 'creating', after: plain },
  { name: 'creating with a managed policy', after: managed },
  { name: 'refreshing', before: plain, after: changed },
  { name: 'refreshing a managed policy', before: managed, after: (r) => changed(managed(r)) },
];

describeWithPython('A run of role whose k-th call fails', () => {
  let moto: Moto;
  /** Past the proxy. */
  let direct: RoleClients;
  let count = 0;

  beforeAll(async () => {
    moto = await startMoto();
    direct = clientsAt(moto.url);
  });
  afterAll(() => moto.close());

  const ensure = async (clients: RoleClients, request: RoleRequest): Promise<void> => {
    const role = await ExecutionRole.find(request, clients);
    await role.apply(await role.plan(false), false);
  };

  /** @returns the calls of a run without failures. */
  async function undisturbed({ before, after }: Scenario) {
    count += 1;
    const request = requestFor(some, `handler-${count}`);
    if (before) await ensure(direct, before(request));
    const wire = await startProxy(moto.url);
    await ensure(clientsAt(wire.url), after(request));
    wire.close();
    return wire.calls;
  }

  async function disturbed(
    { before, after }: Scenario,
    fails: (index: number) => FailureKind | undefined,
    pace: Pace,
  ) {
    count += 1;
    const request = requestFor(some, `handler-${count}`);
    if (before) await ensure(direct, before(request));
    const was = await stateOf(direct, request);
    const wire: Proxy = await startProxy(moto.url);
    wire.fail((_call, index) => fails(index));
    const error = await ensure(clientsAt(wire.url, undefined, pace), after(request)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    wire.close();
    const is = await stateOf(direct, request);
    // What is complete needs no further call.
    const role = await ExecutionRole.find(after(request), direct);
    const complete = (await role.plan(false)).calls.length === 0;
    return { request, error, was, is, complete };
  }

  const same = (a: IamState, b: IamState): boolean =>
    JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));

  describe.each(scenarios)('$name', (scenario) => {
    let calls: readonly RecordedCall[];
    beforeAll(async () => {
      calls = await undisturbed(scenario);
    });

    /** Runs wait more than they work, so many are tried side by side. */
    const forEveryCase = (task: (kind: FailureKind, k: number) => Promise<void>): Promise<void> => {
      expect(calls.length).toBeGreaterThan(4);
      const cases = KINDS.flatMap((kind) => calls.map((_, k) => ({ kind, k })));
      return sideBySide(cases, ({ kind, k }) => task(kind, k), 16);
    };

    /** After creating, the role is looked for until it is found, whatever is answered. */
    const isWaiting = (k: number): boolean =>
      calls[k]?.operation === 'GetRole' && calls[k - 1]?.operation === 'CreateRole';

    test('once: the complete role, or what was there before', () =>
      forEveryCase(async (kind, k) => {
        const fails = (index: number) => (index === k ? kind : undefined);
        const pace = paceFor(kind, 'once');
        const { error, was, is, complete } = await disturbed(scenario, fails, pace);
        // Everything but a refusal is repeated.
        const repeated = kind !== 'deny' || isWaiting(k);
        expect({ kind, k, error, complete, same: same(was, is) }).toEqual({
          kind,
          k,
          error: repeated ? undefined : expect.any(UserError),
          complete: repeated,
          same: repeated ? expect.any(Boolean) : true,
        });
      }));

    test('and all after it: what was there before, or what is left is named', () =>
      forEveryCase(async (kind, k) => {
        const fails = (index: number) => (index >= k ? kind : undefined);
        const pace = paceFor(kind, 'ever');
        const { request, error, was, is, complete } = await disturbed(scenario, fails, pace);
        expect({ kind, k, error }).toEqual({ kind, k, error: expect.any(UserError) });
        const { message } = error as UserError;
        if (!complete && !same(was, is)) expect(message).toContain('could not be undone');
        // Whatever is there now and was not there before is called by its name.
        const name = `${request.functionName}-role`;
        if (is.role && !was.role) expect(message).toContain(`the role ${name}`);
        if (is.policy && !was.policy)
          expect(message).toContain(`the managed policy ${name}-permissions`);
      }));
  });
});
