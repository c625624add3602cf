import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { configurationError } from './codepipeline/index.js';
import type { Parameters } from './parameters.js';
import { normalName, pointerOf } from './pointer.js';
import type { Move } from './state.js';

type Wanted = Pick<Parameters, 'name' | 'types' | 'to' | 'targetZoneId'>;
type RecordType = Move['type'];

/** So that the token of the next job, 2,048 characters in all, has room for them. */
const MAXIMUM_CHARACTERS = 1_000;

/**
 * Says what has to be moved so that a record points where it is wanted.
 *
 * @param found all record sets of the name and the types
 * @returns nothing when it points there already
 * @throws {ActionFailure} when there is no such record, or it is of a kind that is not moved
 */
export function planMoves(found: readonly ResourceRecordSet[], wanted: Wanted): Move[] {
  const moves = wanted.types.flatMap((type) =>
    movesOfType(
      type,
      found.filter((recordSet) => recordSet.Type === type),
      wanted,
    ),
  );
  const characters = JSON.stringify(moves).length;
  if (characters <= MAXIMUM_CHARACTERS) return moves;
  throw configurationError(
    `To undo the swap the continuation token would have to keep ${characters} characters, ` +
      `${MAXIMUM_CHARACTERS} are allowed: swap the types one after the other`,
  );
}

function movesOfType(
  type: RecordType,
  recordSets: readonly ResourceRecordSet[],
  wanted: Wanted,
): Move[] {
  const [only, ...others] = recordSets;
  if (!only) {
    throw configurationError(
      `There is no ${type} record ${wanted.name} in the hosted zone. It is moved, not made: ` +
        'create it first',
    );
  }
  if (recordSets.every(({ Weight }) => Weight !== undefined)) {
    return weightMoves(type, recordSets, wanted);
  }
  const before = others.length === 0 ? pointerOf(only) : undefined;
  if (before === undefined) {
    throw configurationError(
      `The ${type} record ${wanted.name} is neither a CNAME record nor an alias nor weighted: ` +
        'it is left alone',
    );
  }
  const after = targetOf(before, wanted);
  return before === after ? [] : [{ type, before, after }];
}

/** An alias also names the hosted zone of what it points to. */
function targetOf(before: string, { to, targetZoneId }: Wanted): string {
  if (/\s/.test(to)) throw configurationError(`"${to}" is no DNS name to point to`);
  const [zoneId, name] = before.split(' ');
  return name === undefined ? normalName(to) : `${targetZoneId ?? zoneId ?? ''} ${normalName(to)}`;
}

/** One gets the largest weight of them all, the others get none. */
function weightMoves(
  type: RecordType,
  recordSets: readonly ResourceRecordSet[],
  { name, to }: Wanted,
): Move[] {
  const ids = recordSets.map(({ SetIdentifier = '' }) => SetIdentifier);
  if (!ids.includes(to)) {
    throw configurationError(
      `The weighted ${type} record ${name} has no set identifier "${to}"; it has: ${ids.join(', ')}`,
    );
  }
  // Where all weights are zero, all records are answered alike.
  const largest = Math.max(...recordSets.map(({ Weight = 0 }) => Weight), 1);
  return recordSets
    .map(({ SetIdentifier: id = '', Weight = 0 }) => ({
      type,
      id,
      before: String(Weight),
      after: String(id === to ? largest : 0),
    }))
    .filter(({ before, after }) => before !== after);
}
