import { files, jsFile, tsFile, type Way } from './way.ts';

/** What a class has from another. */
export const inheritance: readonly Way[] = [
  jsFile(
    'an inherited field',
    (h) => `
    class Base {
      near = ${h.decoy};
      carried = ${h.value};
    }
    class Keeper extends Base {
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'an inherited method',
    (h) => `
    class Base {
      load() {
        return ${h.value};
      }
    }
    class Middle extends Base {}
    class Keeper extends Middle {
      handle(req, res) {
        ${h.use('this.load()')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'a field that a subclass replaces',
    (h) => `
    class Base {
      carried = ${h.decoy};
    }
    class Keeper extends Base {
      carried = ${h.value};
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'an argument of super',
    (h) => `
    class Base {
      constructor(given) {
        this.carried = given;
      }
    }
    class Keeper extends Base {
      constructor() {
        super(${h.value});
      }
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'a method of super',
    (h) => `
    class Base {
      load() {
        return ${h.value};
      }
    }
    class Keeper extends Base {
      load() {
        const carried = super.load();
        return { carried, near: ${h.decoy} };
      }
    }
    export const handle = (req, res) => {
      ${h.use('new Keeper().load().carried')}
    };`,
  ),
  tsFile(
    'an abstract method',
    (h) => `
    abstract class Base {
      abstract load(): any;
      handle(req: Request, res: Response) {
        ${h.use('this.load()')}
      }
    }
    class Keeper extends Base {
      load() {
        return ${h.value};
      }
    }
    export const handle = (req: Request, res: Response) => new Keeper().handle(req, res);`,
  ),
  files('a superclass of another file', (h) => ({
    'base.ts': `
      export abstract class Base {
        protected readonly near: any = ${h.decoy};
        protected load(): any {
          return ${h.value};
        }
      }`,
    'main.ts': `
      import { Base } from './base';
      class Keeper extends Base {
        handle(req: Request, res: Response) {
          ${h.use('this.load()')}
        }
      }
      export const handle = (req: Request, res: Response) => new Keeper().handle(req, res);`,
  })),
  jsFile(
    'a mixin',
    (h) => `
    const keeping = (Base) =>
      class extends Base {
        carried = ${h.value};
      };
    class Keeper extends keeping(Object) {
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
];
