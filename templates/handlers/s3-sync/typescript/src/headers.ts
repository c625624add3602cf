import contentTypes from './content-types.json' with { type: 'json' };
import type { Parameters } from './parameters.js';

/** What is said of an object to whoever fetches it. */
export interface Headers {
  readonly contentType: string;
  readonly cacheControl: string;
}

const KNOWN = new Map(Object.entries(contentTypes));
const UNKNOWN = 'application/octet-stream';

/** As bundlers name files: `main.4f3a2b1c.js`, `index-4f3a2b1c.css`. */
const HASH = /[.-]([0-9a-f]{8,64})\./;

/** The headers of a file, by its name. Text is taken for UTF-8. */
export function headersOf(path: string, given: Parameters): Headers {
  const contentType = contentTypeOf(path, given.contentTypes);
  if (isPage(contentType)) return { contentType, cacheControl: given.htmlCacheControl };
  const isImmutable = hasHash(path) || given.immutable.some((start) => path.startsWith(start));
  const cacheControl = isImmutable ? given.immutableCacheControl : given.otherCacheControl;
  return { contentType, cacheControl };
}

/** Pages name the other files, so they come after them. */
export const isPage = (contentType: string): boolean =>
  /^(text\/html|application\/xhtml\+xml)\b/.test(contentType);

function contentTypeOf(path: string, more: readonly string[]): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const own = more.find((item) => item.startsWith(`${extension}=`));
  return own?.slice(extension.length + 1) ?? KNOWN.get(extension) ?? UNKNOWN;
}

/** Digits only may be a date, and letters only a word. */
function hasHash(path: string): boolean {
  const hash = HASH.exec(path.slice(path.lastIndexOf('/') + 1))?.[1] ?? '';
  return /[0-9]/.test(hash) && /[a-f]/.test(hash);
}
