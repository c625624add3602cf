/** Credentials of a job that do not exist, easy to find wherever they should not be. */
export const canaries = {
  accessKeyId: 'CANARY-ACCESS-KEY-ID',
  secretAccessKey: 'CANARY/SECRET+ACCESS=KEY',
  sessionToken: 'CANARY/SESSION+TOKEN==',
};

/** The canaries that are in `text`, as they are or in a URL. */
export function canariesIn(text: string): string[] {
  return Object.entries(canaries)
    .filter(([, value]) => text.includes(value) || text.includes(encodeURIComponent(value)))
    .map(([name]) => name);
}
