import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An emulator that also answers as AWS does where it does not: SimulatePrincipalPolicy, and times of CodePipeline. */
export interface Front {
  readonly url: string;
  close(): void;
}

interface Named {
  readonly name: string;
  readonly policy: any;
}

interface Policies {
  readonly identity: readonly Named[];
  readonly boundary: Named | undefined;
}

/** IAM returns documents URL-encoded. */
const documentIn = (encoded = ''): unknown => JSON.parse(decodeURIComponent(encoded));

async function managedPolicy(iam: IAMClient, PolicyArn: string): Promise<Named> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const VersionId = Policy?.DefaultVersionId ?? '';
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
  return { name: PolicyArn, policy: documentIn(PolicyVersion?.Document) };
}

async function policiesOf(iam: IAMClient, RoleName: string): Promise<Policies> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies = [] } = await iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName }),
  );
  const inline = PolicyNames.map(async (PolicyName): Promise<Named> => {
    const found = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return { name: PolicyName, policy: documentIn(found.PolicyDocument) };
  });
  const attached = AttachedPolicies.map(({ PolicyArn = '' }) => managedPolicy(iam, PolicyArn));
  const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    identity: await Promise.all([...inline, ...attached]),
    boundary: boundary === undefined ? undefined : await managedPolicy(iam, boundary),
  };
}

/** `ActionNames.member.1=…&ActionNames.member.2=…` */
const membersOf = (parameters: URLSearchParams, list: string): string[] =>
  [...parameters].filter(([key]) => key.startsWith(`${list}.member.`)).map(([, value]) => value);

const DECISIONS = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'implicitDeny',
  ExplicitlyDenied: 'explicitDeny',
} as const;

async function decide(
  principal: string,
  { identity, boundary }: Policies,
  action: string,
  resource: string,
): Promise<string> {
  const accountId = principal.split(':')[4] ?? '';
  const evaluated = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId },
        contextVariables: {},
      },
      identityPolicies: [...identity],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(boundary && { permissionBoundaryPolicies: [boundary] }),
    },
    {},
  );
  if (evaluated.resultType === 'error') throw new Error(JSON.stringify(evaluated.errors));
  if (evaluated.resultType !== 'single') throw new Error(`${resource} is not one resource`);
  const limit = evaluated.result.analysis.permissionBoundaryAnalysis?.result;
  const detail = boundary
    ? `<PermissionsBoundaryDecisionDetail><AllowedByPermissionsBoundary>${limit === 'Allowed'}</AllowedByPermissionsBoundary></PermissionsBoundaryDecisionDetail>`
    : '';
  return `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${resource}</EvalResourceName><EvalDecision>${DECISIONS[evaluated.overallResult]}</EvalDecision>${detail}</member>`;
}

async function simulate(iam: IAMClient, parameters: URLSearchParams): Promise<string> {
  const arn = parameters.get('PolicySourceArn') ?? '';
  const policies = await policiesOf(iam, arn.split('/').at(-1) ?? '');
  const results: string[] = [];
  for (const action of membersOf(parameters, 'ActionNames'))
    for (const resource of membersOf(parameters, 'ResourceArns'))
      results.push(await decide(arn, policies, action, resource));
  return `<SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>${results.join('')}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`;
}

/** The emulator writes times as texts; in JSON 1.1 they are seconds. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
const withSeconds = (json: string): string =>
  json.replaceAll(
    /(?<key>"(?:created|updated)": )"(?<time>[^"]+)"/gu,
    (_match, key: string, time: string) => `${key}${Date.parse(time) / 1_000}`,
  );

const PASSED = ['authorization', 'content-type', 'x-amz-target', 'x-amz-date'];

/** @returns the emulator's own answer. */
async function pass(emulator: string, { headers }: IncomingMessage, body: string) {
  const sent = PASSED.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
  const passed = await fetch(emulator, { method: 'POST', headers: sent, body });
  const type = passed.headers.get('content-type') ?? '';
  return { status: passed.status, type, text: withSeconds(await passed.text()) };
}

/** Starts one on a free loopback port, before the emulator whose roles it reads; all other calls are that one's. */
export async function startFront(emulator: string): Promise<Front> {
  const iam = new IAMClient({
    endpoint: emulator,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const answer = async (request: IncomingMessage) => {
    const body = await text(request);
    const parameters = new URLSearchParams(body);
    return parameters.get('Action') === 'SimulatePrincipalPolicy'
      ? { status: 200, type: 'text/xml', text: await simulate(iam, parameters) }
      : pass(emulator, request, body);
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text),
      (error: unknown) => response.destroy(error as Error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
