import { Ajv, type ErrorObject } from 'ajv';

import type { Document } from './state.js';

/*
 * The grammar of IAM's policies as a JSON Schema, as far as a document can be judged by itself. Whether an action or a
 * resource exists is not part of it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

/** One or several. `if` instead of `anyOf`: a mistake is told once, about the form that was written. */
const oneOrMore = (items: object) => ({
  if: { type: 'array' },
  then: { type: 'array', items, minItems: 1 },
  else: items,
});

const text = (pattern: string, wanted: string) => ({ type: 'string', pattern, wanted });

const ACTION = text('^(\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$', 'service:Action or *');
const RESOURCE = text('^(\\*|arn:.+)$', 'an ARN or *');
const PRINCIPAL = { type: 'string', minLength: 1 };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const PRINCIPALS = {
  if: { type: 'string' },
  then: { const: '*', wanted: '* or an object' },
  else: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: Object.fromEntries(
      ['AWS', 'Service', 'Federated', 'CanonicalUser'].map((kind) => [kind, oneOrMore(PRINCIPAL)]),
    ),
  },
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATOR =
  '^Null$|^(ForA(ll|ny)Values?:)?(' +
  [
    'String(Not)?(Equals(IgnoreCase)?|Like)',
    '(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)',
    'Bool|BinaryEquals|(Not)?IpAddress',
    'Arn(Not)?(Equals|Like)',
  ].join('|') +
  ')(IfExists)?$';

const CONDITION = {
  type: 'object',
  propertyNames: text(OPERATOR, 'a condition operator, such as StringEquals'),
  additionalProperties: {
    type: 'object',
    propertyNames: text('^[\\w-]+:.+$', 'a condition key, such as aws:SourceAccount'),
    additionalProperties: oneOrMore({ type: ['string', 'number', 'boolean'] }),
  },
};

/** Either the element or its opposite, never both. */
const either = (element: string) => ({
  oneOf: [{ required: [element] }, { required: [`Not${element}`] }],
  wanted: `either ${element} or Not${element}`,
});

/** @param about what a statement of that kind of policy is about, beside its actions. */
const statement = (about: Readonly<Record<string, object>>, element: string) => ({
  type: 'object',
  required: ['Effect'],
  additionalProperties: false,
  properties: {
    Sid: text('^[A-Za-z0-9]*$', 'letters and digits'),
    Effect: { enum: ['Allow', 'Deny'], wanted: 'Allow or Deny' },
    Action: oneOrMore(ACTION),
    NotAction: oneOrMore(ACTION),
    Condition: CONDITION,
    ...about,
  },
  allOf: [either('Action'), either(element)],
});

const policy = (statements: object) => ({
  type: 'object',
  required: ['Statement'],
  additionalProperties: false,
  properties: {
    Version: { enum: ['2012-10-17', '2008-10-17'], wanted: '2012-10-17 or 2008-10-17' },
    Id: { type: 'string' },
    Statement: oneOrMore(statements),
  },
});

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
ajv.addKeyword({ keyword: 'wanted', schemaType: 'string' });

/** What a role may do. */
const identityPolicy = ajv.compile(
  policy(
    statement({ Resource: oneOrMore(RESOURCE), NotResource: oneOrMore(RESOURCE) }, 'Resource'),
  ),
);

/** Who may assume a role: the role itself is the resource. */
const trustPolicy = ajv.compile(
  policy(statement({ Principal: PRINCIPALS, NotPrincipal: PRINCIPALS }, 'Principal')),
);

/** Keywords that only lead to others: what these say is enough. */
const isAboutOthers = ({ keyword, schemaPath }: ErrorObject): boolean =>
  keyword === 'if' || keyword === 'propertyNames' || /\/oneOf\/\d/u.test(schemaPath);

/** @returns e.g. `Statement[0].Effect` of `/Statement/0/Effect`. */
const pathOf = (pointer: string): string =>
  pointer
    .slice(1)
    .replaceAll(/\/(\d+)(?=\/|$)/gu, '[$1]')
    .replaceAll('/', '.');

function sentence(error: ErrorObject): string {
  const { keyword, params, propertyName, data, message = '', parentSchema } = error;
  const { wanted = params['type'] as string } = parentSchema as { readonly wanted?: string };
  switch (keyword) {
    case 'required':
      return `${params['missingProperty']} is needed`;
    case 'additionalProperties':
      return `${params['additionalProperty']} is no element here`;
    case 'oneOf':
      return `wanted: ${wanted}`;
    case 'pattern':
    case 'enum':
    case 'const':
    case 'type':
      return `${JSON.stringify(propertyName ?? data)} is refused; wanted: ${wanted}`;
    default:
      return message;
  }
}

/** Sids are unique in a policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
function repeatedSids({ Statement }: Document): string[] {
  const statements = [Statement].flat() as readonly { readonly Sid?: string }[];
  const sids = statements.flatMap(({ Sid }) => Sid ?? []).filter(Boolean);
  const repeated = sids.filter((sid, index) => sids.indexOf(sid) !== index);
  return [...new Set(repeated)].map((sid) => `Statement: several have the Sid ${sid}`);
}

/** What a policy is attached to: the caller, or the role that is assumed. */
export type PolicyKind = 'identity' | 'trust';

/** @returns what is wrong with a policy, each with its place, such as `Statement[0].Effect`; none where IAM takes it. */
export function grammarProblems(document: Document, kind: PolicyKind): string[] {
  const validate = kind === 'trust' ? trustPolicy : identityPolicy;
  if (validate(document)) return repeatedSids(document);
  return (validate.errors ?? [])
    .filter((error) => !isAboutOthers(error))
    .map((error) => {
      const path = pathOf(error.instancePath);
      return `${path ? `${path}: ` : ''}${sentence(error)}`;
    });
}
