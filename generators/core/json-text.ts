import {
  applyEdits,
  findNodeAtLocation,
  modify,
  parseTree,
  type Edit,
  type FormattingOptions,
  type JSONPath,
  type Node,
} from 'jsonc-parser';

/** A change of a JSON text. */
export interface JsonEdit {
  readonly path: JSONPath;
  /** Undefined takes out what is there. */
  readonly value: unknown;
  /** Of an element of a list: whether it goes before what is at that index instead of in its place. */
  readonly insert?: boolean;
}

/** How the text indents and ends its lines; what is new is written the same way. Undefined: all on one line. */
function styleOf(text: string): FormattingOptions | undefined {
  if (!text.trimEnd().includes('\n')) return undefined;
  const [indentation = '  '] = /(?<=^[[{]?\s*\n)[ \t]+/u.exec(text) ?? [];
  return {
    insertSpaces: !indentation.includes('\t'),
    tabSize: indentation.includes('\t') ? 1 : indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

const endOf = ({ offset, length }: Node): number => offset + length;

/**
 * The last item of several goes from the end of the one before it. By itself jsonc-parser takes one character too
 * little where no white space is before the bracket.
 */
function withoutLast(text: string, path: JSONPath): Edit[] | undefined {
  const root = parseTree(text);
  const item = root && findNodeAtLocation(root, path);
  const items = item?.parent?.type === 'array' ? item.parent.children : undefined;
  const before = items?.at(-2);
  if (!item || !before || items?.at(-1) !== item) return undefined;
  return [{ offset: endOf(before), length: endOf(item) - endOf(before), content: '' }];
}

function editsFor(text: string, { path, value, insert = false }: JsonEdit): Edit[] {
  const formattingOptions = styleOf(text);
  const style = formattingOptions ? { formattingOptions } : {};
  const last = value === undefined ? withoutLast(text, path) : undefined;
  return last ?? modify(text, path, value, { ...style, isArrayInsertion: insert });
}

/** @returns the text with the edits made, one after the other; all else in it stays as it is written. */
export const editJson = (text: string, edits: readonly JsonEdit[]): string =>
  edits.reduce((edited, edit) => applyEdits(edited, editsFor(edited, edit)), text);
