import { unsorted } from './unsorted.ts';

/** What is not yet judged alike when it is written differently, by its cause. */
export interface Known {
  readonly because: string;
  /** As in "other names / rule/case". */
  readonly cases: readonly string[];
}

export const known: readonly Known[] = [
  {
    because:
      'That claims are kept in the request is told by the text of the target (`req.user = …`), not by the type of what it begins with.',
    cases: ['other names / decode-instead-of-verify/bad-express-middleware.ts'],
  },
  {
    because: 'A function that reads a variable is taken to see every value that the variable ever has, not the last one before its call.',
    cases: [
      'arguments in closures / alg-none-sign/ok-option-replaced.js',
      'arguments in closures / alg-none-verify/ok-list-replaced-before-use.ts',
      'a closure around the sink / alg-none-sign/ok-option-replaced.js',
      'a closure around the sink / alg-none-verify/ok-list-replaced-before-use.ts',
    ],
  },
  {
    because:
      'Callers are asked only when a parameter stands in the arguments of the operation itself: behind a constant or a function of the body it is not noticed.',
    cases: [],
  },
  {
    because: 'Callers are asked for one function only: not for the callers of the function that calls it.',
    cases: [
      'a function around the sink / token-in-local-storage/bad-storage-hook.tsx',
      'a function around the sink / token-in-response-body/bad-response-helper.js',
      'the rest in a function / token-in-local-storage/bad-storage-hook.tsx',
      'the rest in a function / token-in-response-body/bad-response-helper.js',
    ],
  },
  {
    because:
      'What stands around an operation (the route, the words of a request, what a function is handed to) is read at the closest function, not where that function is called or handed over.',
    cases: [
      'a closure around the sink / decode-instead-of-verify/bad-nest-current-user.ts',
      'a function around the sink / decode-instead-of-verify/bad-nest-current-user.ts',
      'a function around the sink / token-in-local-storage/bad-stringify-login-answer.js',
      'the rest in a function / decode-instead-of-verify/bad-nest-current-user.ts',
      'handlers by name / decode-instead-of-verify/bad-nest-current-user.ts',
    ],
  },
  {
    because:
      'That only one of two operations runs is told by the branches that they stand in, not by those that their functions are called in.',
    cases: ['a closure around the sink / decode-instead-of-verify/bad-long-tokens-trusted.js'],
  },
  {
    because: 'That a token is known to have expired is told only where it is decoded by its name, right below the test of the error.',
    cases: [
      'arguments in closures / decode-instead-of-verify/ok-known-expired.ts',
      'a closure around the sink / decode-instead-of-verify/ok-known-expired.ts',
      'a function around the sink / decode-instead-of-verify/ok-known-expired.ts',
    ],
  },
  {
    because: 'The configuration of a library is read without the callers of the function that makes it.',
    cases: [],
  },
  {
    because: 'Handlers of Elysia count only where they are written in the call.',
    cases: [
      'handlers by name / refresh-token-in-response-body/bad-elysia-response-schema.ts',
      'handlers by name / token-in-response-body/bad-elysia-handler.ts',
    ],
  },
  {
    because: 'What another file exports under a name of its own (`export const signAsync = promisify(jwt.sign)`) is not tried as an API.',
    cases: ['another file / missing-expiration/bad-promisified.ts'],
  },
  {
    because: 'A file without any of the words that matter is not read, though it may write to a storage that another file names.',
    cases: ['another file / token-in-local-storage/bad-alias-variable.js'],
  },
  {
    because: 'Methods are given to a schema in other files too: they are looked for beside its declaration.',
    cases: ['another file / token-in-response-body/bad-document-method'],
  },
  {
    because: 'The cause is not known yet.',
    cases: Object.entries(unsorted).flatMap(([rule, cases]) => cases.map(([rewrite, name]) => `${rewrite} / ${rule}/${name}`)),
  },
];
