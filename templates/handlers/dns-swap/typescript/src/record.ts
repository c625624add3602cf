import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { ActionFailure } from './codepipeline/index.js';
import { pointedTo, pointerOf, shown } from './pointer.js';
import type { Move } from './state.js';
import type { Zone } from './zone.js';

/** The record that is moved. */
export class MovedRecord {
  readonly #zone: Zone;
  readonly #name: string;
  readonly #moves: readonly Move[];

  constructor(zone: Zone, name: string, moves: readonly Move[]) {
    this.#zone = zone;
    this.#name = name;
    this.#moves = moves;
  }

  /**
   * Points the record to its new place, or back. Where it points there already, as for a duplicate
   * of the event, the same change is made once more: that alters nothing, and can be waited for.
   *
   * @returns the id of the change
   * @throws {ActionFailure} when somebody else has changed the record: it is left alone then
   */
  async point(where: 'after' | 'before', comment: string): Promise<string> {
    const current = await this.#current();
    const recordSets = current.map(({ recordSet, move }) => {
      const pointer = pointerOf(recordSet);
      if (pointer === move.before || pointer === move.after)
        return pointedTo(recordSet, move[where]);
      throw this.#changedByOthers(move, pointer);
    });
    return this.#zone.upsert(recordSets, comment);
  }

  /** @throws {ActionFailure} when the record does not point to its new place (any more) */
  async verify(): Promise<void> {
    for (const { recordSet, move } of await this.#current()) {
      const pointer = pointerOf(recordSet);
      if (pointer !== move.after) throw this.#changedByOthers(move, pointer);
    }
  }

  /** For people, e.g. `CNAME www.example.com from blue.example.com to green.example.com`. */
  get text(): string {
    return this.#moves
      .map((move) => {
        const what = move.id === undefined ? '' : ` (weight of ${move.id})`;
        return `${move.type} ${this.#name}${what} from ${shown(move.before)} to ${shown(move.after)}`;
      })
      .join(', ');
  }

  async #current(): Promise<{ recordSet: ResourceRecordSet; move: Move }[]> {
    const types = [...new Set(this.#moves.map(({ type }) => type))];
    const found = await this.#zone.find(this.#name, types);
    return this.#moves.map((move) => {
      const recordSet = found.find(
        ({ Type, SetIdentifier }) => Type === move.type && SetIdentifier === move.id,
      );
      if (!recordSet) throw this.#changedByOthers(move, undefined);
      return { recordSet, move };
    });
  }

  #changedByOthers({ type, id }: Move, pointer: string | undefined): ActionFailure {
    const what = `${type} record ${this.#name}${id === undefined ? '' : ` (${id})`}`;
    const now = pointer === undefined ? 'it is gone or another kind' : `now: ${shown(pointer)}`;
    return new ActionFailure(
      'RevisionOutOfSync',
      `The ${what} was changed by someone else meanwhile and is left alone; ${now}`,
    );
  }
}
