import { files, handlerJs, handlerTs, tsFile, type Way } from './way.ts';

/** ECMAScript modules. */
export const modules: readonly Way[] = [
  files('a named export', (h) => ({
    'value.js': `export const near = ${h.decoy};\nexport const carried = ${h.value};`,
    'main.js': `import { carried } from './value.js';${handlerJs(h, 'carried')}`,
  })),
  files('a named export under another name', (h) => ({
    'value.ts': `const near = ${h.decoy};\nconst made = ${h.value};\nexport { near, made as inside };`,
    'main.ts': `import { inside as carried, near } from './value';\nconsole.log(near);${handlerTs(h, 'carried')}`,
  })),
  files('a default export', (h) => ({
    'value.ts': `const made = ${h.value};\nexport default made;`,
    'main.ts': `import carried from './value';${handlerTs(h, '(carried as any)')}`,
  })),
  files('a default export that is written out', (h) => ({
    'value.js': `export default ${h.value};`,
    'main.js': `import carried from './value.js';${handlerJs(h, 'carried')}`,
  })),
  files('a member of a default export', (h) => ({
    'value.ts': `export default { near: ${h.decoy}, auth: { carried: ${h.value} as any } };`,
    'main.ts': `import settings from './value';${handlerTs(h, 'settings.auth.carried')}`,
  })),
  files('a namespace import', (h) => ({
    'value.js': `export const near = ${h.decoy};\nexport const carried = ${h.value};`,
    'main.js': `import * as values from './value.js';${handlerJs(h, 'values.carried')}`,
  })),
  files('an export by destructuring', (h) => ({
    'value.js': `export const { near, carried } = { near: ${h.decoy}, carried: ${h.value} };`,
    'main.js': `import { carried } from './value.js';${handlerJs(h, 'carried')}`,
  })),
  files('an export that is assigned later', (h) => ({
    'value.js': `export let carried;\nexport function init() {\n  carried = ${h.value};\n}`,
    'main.js': `import { carried, init } from './value.js';\nexport { init };${handlerJs(h, 'carried')}`,
  })),
  files('an exported object that another file fills', (h) => ({
    'state.ts': `export const state: any = { near: ${h.decoy} };`,
    'start.ts': `import { state } from './state';\nexport function init() {\n  state.carried = ${h.value};\n}`,
    'main.ts': `import { state } from './state';\nexport { init } from './start';${handlerTs(h, 'state.carried')}`,
  })),
  files('an export that is exported again', (h) => ({
    'value.ts': `export const carried: any = ${h.value};`,
    'index.ts': `export { carried as inside } from './value';`,
    'main.ts': `import { inside } from './index';${handlerTs(h, 'inside')}`,
  })),
  files('an import that is exported again', (h) => ({
    'value.js': `export default ${h.value};`,
    'again.js': `import carried from './value.js';\nexport { carried };`,
    'main.js': `import { carried } from './again.js';${handlerJs(h, 'carried')}`,
  })),
  files('a barrel of stars', (h) => ({
    'values/near.ts': `export const near: any = ${h.decoy};`,
    'values/value.ts': `export const carried: any = ${h.value};`,
    'values/index.ts': `export * from './near';\nexport * from './value';`,
    'main.ts': `import { carried } from './values';${handlerTs(h, 'carried')}`,
  })),
  files('a star under a name', (h) => ({
    'value.ts': `export const carried: any = ${h.value};`,
    'index.ts': `export * as values from './value';`,
    'main.ts': `import { values } from './index';${handlerTs(h, 'values.carried')}`,
  })),
  files('a default that is exported again by a name', (h) => ({
    'value.ts': `export default { carried: ${h.value} as any };`,
    'index.ts': `export { default as value } from './value';`,
    'main.ts': `import { value } from './index';${handlerTs(h, 'value.carried')}`,
  })),
  files('a cycle', (h) => ({
    'value.js': `import { name } from './main.js';\nexport const load = () => {\n  console.log(name);\n  return ${h.value};\n};`,
    'main.js': `import { load } from './value.js';\nexport const name = 'main';${handlerJs(h, 'load()')}`,
  })),
  files('two files that export each other', (h) => ({
    'a.js': `export * from './b.js';\nexport const near = ${h.decoy};`,
    'b.js': `export * from './a.js';\nexport const carried = ${h.value};`,
    'main.js': `import { carried } from './a.js';${handlerJs(h, 'carried')}`,
  })),
  tsFile(
    'a namespace of TypeScript',
    (h) => `
    namespace Settings {
      export const near: any = ${h.decoy};
      export const carried: any = ${h.value};
    }${handlerTs(h, 'Settings.carried')}`,
  ),
  files('a dynamic import', (h) => ({
    'value.js': `export const near = ${h.decoy};\nexport const carried = ${h.value};`,
    'main.js': `
      export async function handle(req, res) {
        const { carried } = await import('./value.js');
        ${h.use('carried')}
      }`,
  })),
  files('a dynamic import of a default', (h) => ({
    'value.js': `export default { carried: ${h.value} };`,
    'main.js': `
      export async function handle(req, res) {
        const values = (await import('./value.js')).default;
        ${h.use('values.carried')}
      }`,
  })),
  files('a dynamic import with then', (h) => ({
    'value.ts': `export const carried: any = ${h.value};`,
    'main.ts': `
      export function handle(req: Request, res: Response) {
        return import('./value').then(({ carried }) => {
          ${h.use('carried')}
        });
      }`,
  })),
];
