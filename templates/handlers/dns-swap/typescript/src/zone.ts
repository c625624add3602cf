import {
  ChangeResourceRecordSetsCommand,
  GetChangeCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  type Route53Client,
} from '@aws-sdk/client-route-53';
import { configurationError, jobFailed } from './codepipeline/index.js';
import { normalName } from './pointer.js';
import type { Move } from './state.js';

/** Of one page. A name has at most 100 records of a type with the same routing policy. */
const PAGE = 300;
/** What Route 53 says of a request that will never do; PriorRequestNotComplete is none of them. */
const REFUSALS = ['InvalidChangeBatch', 'InvalidInput', 'NoSuchHostedZone', 'NoSuchHealthCheck'];

/** A hosted zone, as far as this action needs it. Route 53 is global: one endpoint a partition. */
export class Zone {
  readonly #client: Route53Client;
  readonly #id: string;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(client: Route53Client, id: string, abortSignal: AbortSignal) {
    this.#client = client;
    this.#id = id;
    this.#options = { abortSignal };
  }

  /**
   * Looks for all record sets of a name and of some types. Changes that are PENDING are in them.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
   */
  async find(name: string, types: readonly Move['type'][]): Promise<ResourceRecordSet[]> {
    const found: ResourceRecordSet[] = [];
    // One after the other: an account has five requests a second.
    for (const type of types) found.push(...(await this.#list(name, type)));
    return found;
  }

  /**
   * Changes record sets, all or none of them.
   *
   * @returns the id of the change
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
   */
  async upsert(recordSets: readonly ResourceRecordSet[], comment: string): Promise<string> {
    const command = new ChangeResourceRecordSetsCommand({
      HostedZoneId: this.#id,
      ChangeBatch: {
        Comment: comment,
        Changes: recordSets.map((ResourceRecordSet) => ({ Action: 'UPSERT', ResourceRecordSet })),
      },
    });
    const { ChangeInfo } = await this.#refusable(() => this.#client.send(command, this.#options));
    const id = ChangeInfo?.Id?.split('/').at(-1);
    if (!id) throw jobFailed('Route 53 answered without the id of the change');
    return id;
  }

  /**
   * Whether all name servers of Route 53 have a change.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html
   */
  async isInSync(changeId: string): Promise<boolean> {
    const command = new GetChangeCommand({ Id: changeId });
    const { ChangeInfo } = await this.#client.send(command, this.#options);
    return ChangeInfo?.Status === 'INSYNC';
  }

  async #list(name: string, type: Move['type']): Promise<ResourceRecordSet[]> {
    const command = new ListResourceRecordSetsCommand({
      HostedZoneId: this.#id,
      StartRecordName: name,
      StartRecordType: type,
      MaxItems: PAGE,
    });
    const { ResourceRecordSets = [] } = await this.#refusable(() =>
      this.#client.send(command, this.#options),
    );
    // It is where the list begins, and not a filter.
    return ResourceRecordSets.filter(
      ({ Name, Type }) => Type === type && normalName(Name) === name,
    );
  }

  async #refusable<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Error) || !REFUSALS.includes(error.name)) throw error;
      throw configurationError(
        `Route 53 refused the request for hosted zone ${this.#id}: ${textOf(error)}`,
        { cause: error },
      );
    }
  }
}

/** InvalidChangeBatch has its reasons in a list. */
function textOf(error: Error & { readonly messages?: readonly string[] }): string {
  return error.messages?.length ? error.messages.join('; ') : error.message || error.name;
}
