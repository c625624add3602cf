import { difference, indented } from '../difference.js';
import { json } from '../notation.js';
import type { Call } from './calls.js';
import { normalize } from './document.js';
import type { RolePlan } from './plan.js';
import type { Document } from './state.js';

const text = (document: Document | undefined, reference: Document | undefined): string =>
  document === undefined ? '' : `${json(normalize(document, reference))}\n`;

/** A document before and after, as a unified diff of their normal forms. */
const changeOf = ({ before, after }: NonNullable<Call['change']>): string =>
  difference(text(before, after), text(after, after));

/** The settings of a call that are no document and not the name of what it works on. */
function settings({ input }: Call): string[] {
  return Object.entries(input)
    .filter(([key]) => !/(Document|RoleName|PolicyName|PolicyArn|SetAsDefault)$/u.test(key))
    .map(([key, value]) => {
      const shown = Array.isArray(value)
        ? value.map((item: unknown) => (typeof item === 'string' ? item : pair(item))).join(', ')
        : String(value);
      return `    ${key}: ${shown}`;
    });
}

const pair = (tag: unknown): string => Object.values(tag as Record<string, string>).join('=');

/** @returns a call as people read it: what it does to what, and the change of a document. */
export function showCall(call: Call): string {
  const { operation, subject, change } = call;
  const diff = change ? changeOf(change) : '';
  return [`  ${operation}: ${subject}`, ...settings(call), ...(diff ? [indented(diff)] : [])].join(
    '\n',
  );
}

const HEADINGS: Readonly<Record<RolePlan['kind'], string>> = {
  create: 'will be created',
  update: 'will be changed',
  unchanged: 'is as it should be',
  delete: 'will be deleted',
};

/** @returns the plan as people read it before they confirm it. */
export function showPlan({ kind, identity, calls, before, foreign }: RolePlan): string {
  const { inline, attached } = foreign;
  const isGone = kind === 'unchanged' && !before.role && !before.policy;
  const others = [...inline, ...attached];
  return [
    `${identity.arn} ${isGone ? 'does not exist' : HEADINGS[kind]}`,
    ...calls.map(showCall),
    ...(others.length > 0
      ? [`  Left alone, because this project did not make them: ${others.join(', ')}`]
      : []),
  ].join('\n');
}
