import {
  ActionFailure,
  continueLater,
  isPassing,
  jobFailed,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import { probe } from './http-probe.js';
import { errorText } from './lambda/error-text.js';
import { cut } from './lambda/text.js';
import type { Parameters } from './parameters.js';
import { planMoves } from './plan.js';
import { shown } from './pointer.js';
import { MovedRecord } from './record.js';
import type { State } from './state.js';
import type { Zone } from './zone.js';

/** Kept of the action's time, to move the record back in. */
export const UNDO_MINUTES = 10;
const CHECK_SECONDS = 10;
/** So that the continuation token has room for it. */
const MAXIMUM_REASON = 200;

type Seen = 'in sync' | 'pending' | { readonly problem: string };

export type Context = Pick<
  ActionContext<State>,
  'state' | 'deadline' | 'idempotencyToken' | 'signal'
>;

/** One step of the swap: what is done next, the state of the last job tells. */
export async function swap(
  given: Parameters,
  zone: Zone,
  context: Context,
): Promise<Outcome<State>> {
  const { state, idempotencyToken } = context;
  // Nothing is written before the token has what it takes to undo it.
  if (!state) return prepare(given, zone);
  const record = new MovedRecord(zone, given.name, state.moves);
  if (state.changeId === undefined) {
    const changeId = await record.point('after', `Swap of CodePipeline job ${idempotencyToken}`);
    const details = { summary: `Moving ${record.text}`, externalExecutionId: changeId };
    return continueLater({ ...state, changeId }, details);
  }
  const seen = await look(zone, state.changeId);
  if (state.undoing !== undefined) return afterUndo(state, record, seen);
  if (seen === 'pending') return waitForNameServers(state, record, context);
  if (seen === 'in sync') return check(given, state, record, context);
  return undo(seen.problem, state, record, context);
}

/** How a change stands; a trouble that does not pass is a problem of the swap. */
async function look(zone: Zone, changeId: string): Promise<Seen> {
  try {
    return (await zone.isInSync(changeId)) ? 'in sync' : 'pending';
  } catch (error) {
    if (isPassing(error)) throw error;
    return { problem: errorText(error) };
  }
}

async function prepare(given: Parameters, zone: Zone): Promise<Outcome<State>> {
  const { name, types, to } = given;
  const moves = planMoves(await zone.find(name, types), given);
  if (moves.length === 0) {
    const summary = `${types.join(', ')} ${name} points to ${to} already: there was nothing to move`;
    return succeeded({ summary, outputVariables: { changed: 'false' } });
  }
  const { text } = new MovedRecord(zone, name, moves);
  return continueLater({ moves }, { summary: `Going to move ${text}` });
}

async function waitForNameServers(
  state: State,
  record: MovedRecord,
  context: Context,
): Promise<Outcome<State>> {
  if (isTimeUp(context)) {
    return undo('Route 53 has not told all its name servers in time', state, record, context);
  }
  const summary = `Moving ${record.text}: not all name servers have the change yet`;
  return continueLater(state, { summary, externalExecutionId: state.changeId });
}

/** All name servers have the change: now it is seen whether that was good. */
async function check(
  { healthUrl, healthSeconds }: Parameters,
  state: State,
  record: MovedRecord,
  context: Context,
): Promise<Outcome<State>> {
  const inSyncSince = state.inSyncSince ?? Date.now();
  const problem = healthUrl && (await problemOf(healthUrl, context.signal));
  if (problem) {
    if (Date.now() >= inSyncSince + healthSeconds * 1_000 || isTimeUp(context)) {
      return undo(problem, state, record, context);
    }
    const details = { summary: problem, externalExecutionId: state.changeId };
    return continueLater({ ...state, inSyncSince }, details);
  }
  await record.verify();
  const previous = state.moves.map(({ before }) => shown(before)).join(',');
  return succeeded({
    summary: `Moved ${record.text}`,
    externalExecutionId: state.changeId,
    outputVariables: { changed: 'true', previous },
  });
}

async function problemOf(url: string, signal: AbortSignal): Promise<string | undefined> {
  const result = await probe({ url, timeoutSeconds: CHECK_SECONDS, signal });
  return result.healthy ? undefined : result.reason;
}

async function undo(
  why: string,
  state: State,
  record: MovedRecord,
  { idempotencyToken }: Context,
): Promise<Outcome<State>> {
  const reason = cut(why, MAXIMUM_REASON);
  try {
    const changeId = await record.point('before', `Undo of CodePipeline job ${idempotencyToken}`);
    const details = { summary: `${reason}. Moving back`, externalExecutionId: changeId };
    return continueLater({ moves: state.moves, changeId, undoing: reason }, details);
  } catch (error) {
    // Others, such as throttling, pass: the next job comes here again.
    if (!(error instanceof ActionFailure)) throw error;
    throw jobFailed(`${reason}. It was not moved back: ${error.message}`, { cause: error });
  }
}

function afterUndo(state: State, record: MovedRecord, seen: Seen): Outcome<State> {
  const { undoing = '', changeId } = state;
  if (seen === 'pending') {
    const summary = `${undoing}. Moving back: not all name servers have the change yet`;
    return continueLater(state, { summary, externalExecutionId: changeId });
  }
  throw jobFailed(`${undoing}. The move was undone: ${record.text}`, {
    externalExecutionId: changeId,
  });
}

function isTimeUp({ deadline }: Context): boolean {
  return Date.now() >= deadline.getTime() - UNDO_MINUTES * 60_000;
}
