import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import parseJson, { JSONError } from 'parse-json';

import type { Sources } from '../core/answers.js';
import { AnswersError } from '../core/errors.js';
import { identity } from './identity.js';
import type { RunOptions } from './project-generator.js';

type Data = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Data =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const refuse = (flag: string, message: string, cause?: unknown): never => {
  throw new AnswersError([{ flag, message }], { cause });
};

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return refuse(path, `cannot be read (${code ?? 'unknown error'})`, error);
  }
}

/** Malformed JSON is reported with line and column: an answers file is written by hand. */
function parseObject(flag: string, path: string, text: string): Data {
  try {
    const value: unknown = parseJson(text, path);
    return isObject(value) ? value : refuse(flag, `${path} must hold a JSON object of answers`);
  } catch (error) {
    if (!(error instanceof JSONError)) throw error;
    return refuse(flag, `${path} is not valid JSON. ${error.message}`, error);
  }
}

function answersFile(path: string): Data {
  const text = readText(path);
  return text === undefined
    ? refuse('--answers', `${path} does not exist`)
    : parseObject('--answers', path, text);
}

/** What an earlier run wrote; only looked for where --force allows to write over a project. */
function savedAnswers(directory: string): Data {
  const path = join(directory, '.yo-rc.json');
  const text = readText(path);
  if (text === undefined) return {};
  const saved = parseObject(path, path, text)[identity().name];
  if (!isObject(saved)) return {};
  const { version: _, ...answers } = saved;
  return answers;
}

/** Reads every source of answers that is there before anybody is asked. */
export function readSources(run: RunOptions, cwd: string): Sources {
  const flags = { ...run.flags, ...(run.directory !== undefined && { directory: run.directory }) };
  return {
    flags,
    file: run.answers === undefined ? {} : answersFile(resolve(cwd, run.answers)),
    environment: process.env,
    saved: run.directory !== undefined && run.force ? savedAnswers(resolve(cwd, run.directory)) : {},
    prompts: {},
  };
}
