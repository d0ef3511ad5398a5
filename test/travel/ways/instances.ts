import { files, jsFile, tsFile, type Way } from './way.ts';

/** How instances are made and shared. */
export const instances: readonly Way[] = [
  jsFile(
    'a singleton',
    (h) => `
    class Keeper {
      static instance;
      static get() {
        if (!Keeper.instance) Keeper.instance = new Keeper();
        return Keeper.instance;
      }
      constructor() {
        this.carried = ${h.value};
      }
    }
    export const handle = (req, res) => {
      ${h.use('Keeper.get().carried')}
    };`,
  ),
  files('an instance of another file', (h) => ({
    'keeper.js': `
      class Keeper {
        load() {
          return ${h.value};
        }
      }
      export default new Keeper();`,
    'main.js': `
      import keeper from './keeper.js';
      export const handle = (req, res) => {
        ${h.use('keeper.load()')}
      };`,
  })),
  files('an instance of another CommonJS file', (h) => ({
    'keeper.js': `
      class Keeper {
        constructor(given) {
          this.carried = given;
        }
      }
      module.exports = new Keeper(${h.value});`,
    'main.js': `
      const keeper = require('./keeper');
      exports.handle = (req, res) => {
        ${h.use('keeper.carried')}
      };`,
  })),
  files('an instance that a function makes', (h) => ({
    'keeper.ts': `
      class Keeper {
        constructor(private readonly given: any) {}
        load(): any {
          return this.given;
        }
      }
      export const createKeeper = (given: any): Keeper => new Keeper(given);`,
    'main.ts': `
      import { createKeeper } from './keeper';
      const keeper = createKeeper(${h.value});
      export const handle = (req: Request, res: Response) => {
        ${h.use('keeper.load()')}
      };`,
  })),
  jsFile(
    'a builder',
    (h) => `
    class Builder {
      with(given) {
        this.given = given;
        return this;
      }
      build() {
        return { carried: this.given };
      }
    }
    export const handle = (req, res) => {
      const found = new Builder().with(${h.value}).build();
      ${h.use('found.carried')}
    };`,
  ),
  jsFile(
    'a constructor function',
    (h) => `
    function Keeper(given) {
      this.carried = given;
    }
    Keeper.prototype.load = function () {
      return this.carried;
    };
    export const handle = (req, res) => {
      const keeper = new Keeper(${h.value});
      ${h.use('keeper.load()')}
    };`,
  ),
  tsFile(
    'a class with a type parameter',
    (h) => `
    class Box<T> {
      constructor(private readonly given: T) {}
      open(): T {
        return this.given;
      }
    }
    const box = new Box<any>(${h.value});
    export const handle = (req: Request, res: Response) => {
      ${h.use('box.open()')}
    };`,
  ),
];
