import { files, handlerCjs, handlerJs, handlerTs, type Way } from './way.ts';

/** CommonJS modules. */
export const commonjs: readonly Way[] = [
  files('module.exports of an object', (h) => ({
    'value.js': `const carried = ${h.value};\nmodule.exports = { near: ${h.decoy}, carried };`,
    'main.js': `const values = require('./value');${handlerCjs(h, 'values.carried')}`,
  })),
  files('module.exports of the value', (h) => ({
    'value.js': `module.exports = ${h.value};`,
    'main.js': `const carried = require('./value');${handlerCjs(h, 'carried')}`,
  })),
  files('exports.name', (h) => ({
    'value.js': `exports.near = ${h.decoy};\nexports.carried = ${h.value};`,
    'main.js': `const { carried } = require('./value.js');${handlerCjs(h, 'carried')}`,
  })),
  files('module.exports.name', (h) => ({
    'value.js': `module.exports.near = ${h.decoy};\nmodule.exports.carried = ${h.value};`,
    'main.js': `const { carried: inside } = require('./value');${handlerCjs(h, 'inside')}`,
  })),
  files('exports and module.exports at once', (h) => ({
    'value.js': `exports = module.exports = {};\nexports.carried = ${h.value};`,
    'main.js': `const values = require('./value');${handlerCjs(h, 'values.carried')}`,
  })),
  files('a function of module.exports', (h) => ({
    'value.js': `module.exports = () => ({ near: ${h.decoy}, carried: ${h.value} });`,
    'main.js': `const values = require('./value')();${handlerCjs(h, 'values.carried')}`,
  })),
  files('require within the function', (h) => ({
    'value.js': `module.exports = { carried: ${h.value} };`,
    'main.js': handlerCjs(h, `require('./value').carried`),
  })),
  files('a barrel in CommonJS', (h) => ({
    'values/near.js': `exports.near = ${h.decoy};`,
    'values/value.js': `exports.carried = ${h.value};`,
    'values/index.js': `module.exports = { ...require('./near'), ...require('./value') };`,
    'main.js': `const { carried } = require('./values');${handlerCjs(h, 'carried')}`,
  })),
  files('a table of files in CommonJS', (h) => ({
    'value.js': `exports.carried = ${h.value};`,
    'index.js': `module.exports = {\n  near: ${h.decoy},\n  value: require('./value'),\n};`,
    'main.js': `const values = require('./index');${handlerCjs(h, 'values.value.carried')}`,
  })),
  files('module.exports that is required again', (h) => ({
    'value.js': `exports.carried = ${h.value};`,
    'again.js': `module.exports = require('./value');`,
    'main.js': `const { carried } = require('./again');${handlerCjs(h, 'carried')}`,
  })),
  files('CommonJS that is imported', (h) => ({
    'value.cjs': `module.exports = { near: ${h.decoy}, carried: ${h.value} };`,
    'main.mjs': `import values from './value.cjs';${handlerJs(h, 'values.carried')}`,
  })),
  files('CommonJS that is imported by a name', (h) => ({
    'value.cjs': `exports.carried = ${h.value};`,
    'main.mjs': `import { carried } from './value.cjs';${handlerJs(h, 'carried')}`,
  })),
  files('a compiled module that is required', (h) => ({
    'value.js': `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = ${h.value};`,
    'main.js': `const value_1 = require('./value');${handlerCjs(h, 'value_1.default')}`,
  })),
  files('export = and import = require', (h) => ({
    'value.cts': `const values = { near: ${h.decoy}, carried: ${h.value} as any };\nexport = values;`,
    'main.cts': `import values = require('./value.cjs');${handlerTs(h, 'values.carried')}`,
  })),
];
