import type { Step } from './courses.js';

/** A stack as the front shows it: moto has the resources, the front how far it says it has come. */
export class Stack {
  /** Of the operations that are known, newest first. */
  readonly events: object[] = [];
  #steps: Step[] = [];
  #token = '';
  #end: () => Promise<unknown> = () => Promise.resolve();

  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  /** Whether an operation is under way. */
  get isBusy(): boolean {
    return this.#steps.length > 1;
  }

  get status(): string {
    return this.#steps[0]?.status ?? '';
  }

  get reason(): string | undefined {
    return this.#steps[0]?.reason;
  }

  /** @param end what is done in moto as the operation ends */
  begin(steps: readonly Step[], token: string, end = this.#end): void {
    this.#steps = [...steps];
    this.#token = token;
    this.#end = end;
    this.#record();
  }

  /** Goes one step on. */
  async advance(): Promise<void> {
    if (!this.isBusy) return;
    this.#steps.shift();
    this.#record();
    if (this.#steps.length === 1) await this.#end();
  }

  #record(): void {
    const { resource } = this.#steps[0] ?? {};
    if (resource) {
      const { name, type, status, reason } = resource;
      this.#add(name, type, status, reason);
      // Those that were stopped because of it say so later.
      this.#add('Other', 'AWS::SNS::Topic', status, 'Resource creation cancelled');
    }
    this.#add(this.name, 'AWS::CloudFormation::Stack', this.status, this.reason);
  }

  #add(name: string, type: string, status: string, reason?: string): void {
    this.events.unshift({
      StackId: this.id,
      StackName: this.name,
      EventId: `event-${this.events.length}`,
      LogicalResourceId: name,
      PhysicalResourceId: name === this.name ? this.id : `${name}-physical`,
      ResourceType: type,
      Timestamp: new Date().toISOString(),
      ResourceStatus: status,
      ...(reason !== undefined && { ResourceStatusReason: reason }),
      ClientRequestToken: this.#token,
    });
  }
}
