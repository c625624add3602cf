import { ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

import type { AttachmentTarget } from '../../generators/aws/pipeline-attachment.js';
import type { Access } from '../../generators/core/pipeline/permission.js';
import type { PipelinePlan } from '../../generators/core/pipeline/plan.js';
import type { Project } from '../../generators/core/project.js';
import { combinations } from './combinations.js';
import { projectOf } from './description.js';
import { startMoto, type Moto } from './emulator.js';
import { startFront, type Front } from './moto-front.js';
import { attachRun, makePipeline, pipelineAt, targetAt, type AttachRun } from './pipelines.js';
import { startProxy, type Proxy } from './proxy.js';
import { samplePipeline } from './sample-pipeline.js';

/** The action is the same in every language and infrastructure. */
export const pipelineTemplates = combinations.filter(
  ({ manifest, language, infra }) =>
    manifest.trigger === 'codepipeline' && language === 'typescript' && infra === 'sam',
);
const [some] = pipelineTemplates as [(typeof pipelineTemplates)[number]];

/** What came of a run. */
export interface Watched {
  readonly kind: PipelinePlan['kind'];
  readonly access: Access | undefined;
  readonly reason: string | undefined;
  /** Operations of its calls that write. */
  readonly writes: readonly string[];
}

/** An AWS with a pipeline of its own for every test, and all that is asked of it. */
export class PipelineWorld {
  #moto!: Moto;
  #front!: Front;
  #proxied!: AttachmentTarget;
  #count = 0;
  #before = 0;
  wire!: Proxy;
  /** Past the proxy. */
  direct!: AttachmentTarget;
  /** Of the pipeline. */
  name = '';
  project!: Project;
  /** The pipeline as it was made. */
  original: any;

  /** Starts and ends it with the tests of the suite that it is called in. */
  static inSuite(): PipelineWorld {
    const world = new PipelineWorld();
    beforeAll(() => world.#start());
    beforeEach(() => world.#renew());
    afterAll(() => world.#end());
    return world;
  }

  async #start(): Promise<void> {
    this.#moto = await startMoto();
    this.#front = await startFront(this.#moto.url);
    this.wire = await startProxy(this.#front.url);
    this.direct = targetAt(this.#front.url);
    this.#proxied = targetAt(this.wire.url);
  }

  async #renew(): Promise<void> {
    this.#count += 1;
    this.name = `delivery-${this.#count}`;
    this.project = this.projectOf(some);
    await this.makePipeline(samplePipeline(this.name));
    this.original = await this.pipeline();
    this.wire.fail(() => undefined);
    this.#before = this.wire.calls.length;
  }

  async #end(): Promise<void> {
    this.wire.close();
    this.#front.close();
    await this.#moto.close();
  }

  projectOf(combination: (typeof pipelineTemplates)[number]): Project {
    return projectOf(combination, { name: `handler-${this.#count}`, region: 'us-east-1' });
  }

  makePipeline(pipeline: any): Promise<void> {
    return makePipeline(this.direct, this.#moto.url, pipeline);
  }

  /** @returns the pipeline as it is now. */
  pipeline(): Promise<any> {
    return pipelineAt(this.direct, this.name);
  }

  /** Operations that write, of all calls of the test so far. */
  get writes(): string[] {
    const calls = this.wire.calls.slice(this.#before);
    return calls.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);
  }

  /** One run: into the stage Deploy, with --grant, unless it is told otherwise. */
  run(more: Partial<AttachRun> = {}) {
    const { project, name: pipeline } = this;
    const answers = more.detach ? {} : { stage: 'Deploy' };
    return attachRun(this.#proxied, { project, pipeline, grant: true, answers, ...more });
  }

  async watched(more: Partial<AttachRun> = {}): Promise<Watched> {
    const before = this.writes.length;
    const { plan, permission } = await this.run(more);
    const { access, reason } = permission;
    return { kind: plan.kind, access, reason, writes: this.writes.slice(before) };
  }

  get roleName(): string {
    return `${this.name}-role`;
  }

  async inlinePolicies(): Promise<string[]> {
    const { roleName: RoleName } = this;
    const found = await this.direct.iam.send(new ListRolePoliciesCommand({ RoleName }));
    return found.PolicyNames ?? [];
  }

  async putPolicy(PolicyName: string, Statement: readonly object[]): Promise<void> {
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const { roleName: RoleName } = this;
    await this.direct.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  }
}
