import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';

import type { Sources } from '../core/answers.js';
import { AnswersError } from '../core/errors.js';
import { identity } from './identity.js';
import type { RunOptions } from './run-options.js';

type Data = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Data =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const refuse = (flag: string, message: string, cause?: unknown): never => {
  throw new AnswersError([{ flag, message }], { cause });
};

/** @returns the file's text, or undefined where there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return refuse(path, `cannot be read (${code ?? 'unknown error'})`, error);
  }
}

/** What is wrong where: `JSON.parse` does not name the place of every mistake, and an answers file is written by hand. */
function complaint(text: string): string {
  const found: string[] = [];
  const onError = (
    code: ParseErrorCode,
    _offset: number,
    _length: number,
    line: number,
    column: number,
  ): void => {
    const what = printParseErrorCode(code)
      .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
      .toLowerCase();
    found.push(`line ${line + 1} column ${column + 1}: ${what}`);
  };
  visit(text, { onError }, { disallowComments: true });
  return found[0] ?? 'line 1 column 1: a value is expected';
}

/**
 * Reads a file's JSON object.
 * @throws AnswersError with the place of the mistake.
 */
export function parseObject(flag: string, path: string, text: string): Data {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return refuse(flag, `${path} is not valid JSON, ${complaint(text)}`, error);
  }
  return isObject(value) ? value : refuse(flag, `${path} must hold a JSON object`);
}

function answersFile(path: string): Data {
  const text = readText(path);
  return text === undefined
    ? refuse('--answers', `${path} does not exist`)
    : parseObject('--answers', path, text);
}

/** @returns what an earlier run wrote into the project, or undefined where this generator made none there. */
export function savedAnswers(directory: string): Data | undefined {
  const path = join(directory, '.yo-rc.json');
  const text = readText(path);
  if (text === undefined) return undefined;
  const saved = parseObject(path, path, text)[identity().name];
  if (!isObject(saved)) return undefined;
  const { version: _, ...answers } = saved;
  return answers;
}

/**
 * Reads every source of answers that is there before anybody is asked.
 * @param renew whether the run may write over an earlier project, whose answers then count.
 */
export function readSources(run: RunOptions, cwd: string, renew: boolean): Sources {
  const flags = { ...run.flags, ...(run.directory !== undefined && { directory: run.directory }) };
  return {
    flags,
    file: run.answers === undefined ? {} : answersFile(resolve(cwd, run.answers)),
    environment: process.env,
    saved:
      run.directory !== undefined && renew ? (savedAnswers(resolve(cwd, run.directory)) ?? {}) : {},
    prompts: {},
  };
}
