import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports run one way: cli → generators → shell → core, and nothing imports templates/. */
const forbid = (...groups) => ({
  'no-restricted-imports': ['error', { patterns: groups }],
});
const noTemplates = {
  regex: 'templates/',
  message: 'Templates are data: read them through core/catalog.',
};
const noPlatform = {
  regex: '^(@yeoman|yeoman-|mem-fs|inquirer|@inquirer|commander)',
  message: 'Only shell/ knows Yeoman and Inquirer, only command-line/ commander.',
};

export default defineConfig(
  globalIgnores(['dist', 'templates', '.cache', 'coverage']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `process.env['X']`: the compiler wants brackets for keys that may be absent.
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['generators/core/**'],
    rules: {
      ...forbid(noTemplates, noPlatform, {
        regex: '^\\.\\./|^node:(process|child_process|http|net)',
        message: 'core/ is pure: it imports only itself.',
      }),
      'no-restricted-globals': ['error', 'process', 'console'],
    },
  },
  {
    files: ['generators/shell/**'],
    rules: forbid(noTemplates, {
      regex: '^\\.\\./(?!core/)',
      message: 'Imports run one way: cli → generators → shell → core.',
    }),
  },
  {
    files: ['generators/command-line/**'],
    rules: forbid(noTemplates, {
      ...noPlatform,
      regex: '^(@yeoman|yeoman-|mem-fs|inquirer|@inquirer)',
    }),
  },
  {
    files: ['generators/{app,handler,policy,infra,tests,events}/**', 'generators/cli.ts'],
    rules: forbid(noTemplates, noPlatform),
  },
  {
    files: ['test/**'],
    rules: {
      // What generated files say is read as untyped data.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
