import type { Invocation, Reported, Transcript } from './transcript.js';

/** One invocation, for people. */
export function describeInvocation(invocation: Invocation): string {
  const { at, id, continuationToken, delivery, seconds, reports, refusedCalls, error } = invocation;
  const again = delivery > 1 ? `, delivery ${delivery}` : '';
  return [
    `${time(at)}  ${id ?? 'an event without id'}${again}`,
    ...(continuationToken === undefined ? [] : [`with continuation token ${continuationToken}`]),
    ...refusedCalls.map(({ service, operation }) => `called ${service}, ${operation}: refused`),
    ...reports.map(describeReport),
    ...(error === undefined ? [] : [`the function failed: ${error}`]),
    ...(reports.length === 0 ? ['no report'] : []),
    `took ${seconds.toFixed(1)} s`,
  ]
    .join('\n         ')
    .concat('\n');
}

function describeReport(report: Reported): string {
  if ('refused' in report) return `${report.operation} was refused: ${report.refused}`;
  const { status, details } = report.result;
  const headline = details['summary'] ?? details['message'];
  const text = typeof headline === 'string' ? `: ${headline}` : '';
  return `${report.operation}: ${status}${text}`;
}

/** How all ended, for people. */
export function describeEnd({ status, seconds, details, invocations }: Transcript): string {
  const times = invocations.length === 1 ? '1 invocation' : `${invocations.length} invocations`;
  return [`${status} after ${time(seconds)}, ${times}`, ...lines(details), ''].join('\n');
}

/** Names and values; a value that is an object gets a line for each of its fields. */
function lines(details: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, item]) => `  ${name}.${key}: ${String(item)}`)
      : [`  ${name}: ${String(value)}`],
  );
}

/** Seconds as h:mm:ss. */
function time(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return [Math.floor(whole / 3_600), ...parts].join(':');
}
