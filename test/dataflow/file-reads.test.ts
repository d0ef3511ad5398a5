import { describe } from 'vitest';
import { answers, known, open, type Program } from './harness.ts';

const UNREAD = open('unknown');

/** A file that reads JSON which lies beside it. */
function beside(text: string): Program {
  return {
    'app/main.js': `const fs = require('node:fs'); const path = require('node:path'); ${text}`,
    'app/a.json': `{ "b": ["x"], "c": { "d": 1 } }`,
  };
}

describe('JSON that is read from a file', () => {
  answers([
    [
      'below the directory of the file',
      beside(`const a = JSON.parse(fs.readFileSync(path.join(__dirname, 'a.json'), 'utf8')); use(/*?*/ a.b[0]);`),
      known('literal "x"'),
    ],
    [
      'by a text that begins with the directory',
      beside('const a = JSON.parse(fs.readFileSync(`${__dirname}/a.json`)); use(/*?*/ a.c.d);'),
      known('literal 1'),
    ],
    [
      'by a sum',
      beside(`const file = __dirname + '/a.json'; use(/*?*/ JSON.parse(fs.readFileSync(file).toString()).c.d);`),
      known('literal 1'),
    ],
    [
      'below the working directory',
      beside(`use(/*?*/ JSON.parse(fs.readFileSync(path.resolve(process.cwd(), 'app', 'a.json'))).c.d);`),
      known('literal 1'),
    ],
    ['relative to it', beside(`use(/*?*/ JSON.parse(fs.readFileSync('./app/a.json', 'utf8')).c.d);`), known('literal 1')],
    [
      'as a promise',
      beside(`async function f() { use(/*?*/ JSON.parse(await fs.promises.readFile(path.join(__dirname, 'a.json'), 'utf8')).c.d); }`),
      known('literal 1'),
    ],
    ['what it does not hold', beside(`use(/*?*/ JSON.parse(fs.readFileSync(path.join(__dirname, 'a.json'))).e);`), known('absent')],
    [
      'of a module',
      {
        'app/main.mjs': `import { readFile } from 'node:fs/promises'; import { dirname, join } from 'node:path'; import { fileURLToPath } from 'node:url';
          const here = dirname(fileURLToPath(import.meta.url)); use(/*?*/ JSON.parse(await readFile(join(here, 'a.json'), 'utf8')).b);`,
        'app/a.json': `{ "b": "x" }`,
      },
      known('literal "x"'),
    ],
    [
      'by its address',
      {
        'app/main.mjs': `import { readFileSync } from 'fs'; use(/*?*/ JSON.parse(readFileSync(new URL('../a.json', import.meta.url))).b);`,
        'a.json': `{ "b": "x" }`,
      },
      known('literal "x"'),
    ],
    ['outside of the root', beside(`use(/*?*/ JSON.parse(fs.readFileSync('../../etc/a.json')).b);`), open('package fs.readFileSync().b')],
    [
      'that is not there',
      beside(`use(/*?*/ JSON.parse(fs.readFileSync(path.join(__dirname, 'b.json'))).b);`),
      open('package fs.readFileSync().b'),
    ],
    [
      'by a name that only runs tell',
      beside(`use(/*?*/ JSON.parse(fs.readFileSync(path.join(__dirname, name()))).b);`),
      open('package fs.readFileSync().b'),
    ],
    ['that is revived', beside(`use(/*?*/ JSON.parse(fs.readFileSync(path.join(__dirname, 'a.json')), (k, v) => v).b);`), UNREAD],
  ]);
});

describe('JSON of which only the way is known', () => {
  answers([
    ['a member', `use(/*?*/ JSON.parse(localStorage.getItem('user')).token);`, open('global localStorage.getItem().token')],
    ['the whole', `use(/*?*/ JSON.parse(localStorage.getItem('user')));`, UNREAD],
    ['what a library has made', `use(/*?*/ JSON.parse(source()).token);`, UNREAD],
  ]);
});
