type Values = Readonly<Record<string, string>>;

interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string | number }>>;
}

/** @returns the defaults of a template's parameters, by name. */
export const defaultsOf = ({ Parameters = {} }: Template): Values =>
  Object.fromEntries(
    Object.entries(Parameters).flatMap(([name, { Default }]) =>
      Default === undefined ? [] : [[name, String(Default)]],
    ),
  );

/**
 * Resolves `Ref`, `Fn::Sub` and `Fn::Join` in a part of a CloudFormation template. Pseudo parameters stay, as
 * `${AWS::Region}`; all else that only a deployment knows is an error, because a policy must not depend on it.
 *
 * @param values of parameters, by name
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolveIntrinsics(part: unknown, values: Values): unknown {
  if (Array.isArray(part)) return part.map((item) => resolveIntrinsics(item, values));
  if (part === null || typeof part !== 'object') return part;
  const entries = Object.entries(part);
  const [name = '', operand] = entries[0] ?? [];
  if (entries.length === 1 && /^(Ref|Fn::\w+)$/u.test(name)) return call(name, operand, values);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolveIntrinsics(item, values)]));
}

function call(name: string, operand: any, values: Values): unknown {
  if (name === 'Ref') return valueOf(operand, values);
  if (name === 'Fn::Sub') {
    const [text, local = {}] = [operand].flat() as [string, Values?];
    return substitute(text, { ...values, ...(resolveIntrinsics(local, values) as Values) });
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = operand as [string, unknown[]];
    return (resolveIntrinsics(parts, values) as string[]).join(separator);
  }
  throw new Error(`${name} cannot be resolved without a deployment: ${JSON.stringify(operand)}`);
}

const substitute = (text: string, values: Values): string =>
  text.replaceAll(/\$\{(?<name>[^}]+)\}/gu, (_placeholder, name: string) =>
    name.startsWith('!') ? `\${${name.slice(1)}}` : valueOf(name, values),
  );

function valueOf(name: string, values: Values): string {
  if (name.startsWith('AWS::')) return `\${${name}}`;
  const value = values[name];
  if (value === undefined) throw new Error(`no parameter of the template with a default: ${name}`);
  return value;
}
