import type { Service } from '@aws-sdk/client-ecs';

/** More would push what matters out of sight. */
const MAXIMUM = 3;
/**
 * What the events of troubles have in common; all others tell the daily life of a service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const TROUBLE = /unable|unhealthy|fail|error|insufficient|exceed|not available/i;

/**
 * What a service's events tell of what goes wrong.
 *
 * @param since milliseconds since 1970
 * @returns the newest ones, each text once, newest first
 */
export function troubles({ events = [] }: Service, since: number): string[] {
  const messages = events
    .filter(({ createdAt }) => createdAt !== undefined && createdAt.getTime() >= since)
    .map(({ message = '' }) => message)
    .filter((message) => TROUBLE.test(message));
  return [...new Set(messages)].slice(0, MAXIMUM);
}
