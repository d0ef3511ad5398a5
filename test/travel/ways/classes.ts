import { jsFile, tsFile, type Way } from './way.ts';

/** Fields, methods and accessors. */
export const classes: readonly Way[] = [
  jsFile(
    'a field',
    (h) => `
    class Keeper {
      near = ${h.decoy};
      carried = ${h.value};
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const keeper = new Keeper();
    export const handle = (req, res) => keeper.handle(req, res);`,
  ),
  jsFile(
    'a field that the constructor assigns',
    (h) => `
    class Keeper {
      constructor() {
        this.carried = ${h.value};
      }
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'an argument of the constructor',
    (h) => `
    class Keeper {
      constructor(given) {
        this.carried = given;
      }
      handle(req, res) {
        ${h.use('this.carried')}
      }
    }
    const keeper = new Keeper(${h.value});
    export const handle = (req, res) => keeper.handle(req, res);`,
  ),
  jsFile(
    'two instances',
    (h) => `
    class Keeper {
      constructor(given) {
        this.carried = given;
      }
    }
    const near = new Keeper(${h.decoy});
    const keeper = new Keeper(${h.value});
    export const handle = (req, res) => {
      console.log(near.carried);
      ${h.use('keeper.carried')}
    };`,
  ),
  tsFile(
    'a parameter property',
    (h) => `
    class Keeper {
      constructor(private readonly near: any, private readonly carried: any) {}
      handle(req: Request, res: Response) {
        console.log(this.near);
        ${h.use('this.carried')}
      }
    }
    const keeper = new Keeper(${h.decoy}, ${h.value});
    export const handle = (req: Request, res: Response) => keeper.handle(req, res);`,
  ),
  jsFile(
    'a private name',
    (h) => `
    class Keeper {
      #carried = ${h.value};
      handle(req, res) {
        ${h.use('this.#carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'a private name that a method assigns',
    (h) => `
    class Keeper {
      #carried;
      fill() {
        this.#carried = ${h.value};
      }
      handle(req, res) {
        this.fill();
        ${h.use('this.#carried')}
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'a static field',
    (h) => `
    class Keeper {
      static carried = ${h.value};
    }
    export const handle = (req, res) => {
      ${h.use('Keeper.carried')}
    };`,
  ),
  jsFile(
    'a static block',
    (h) => `
    class Keeper {
      static carried;
      static {
        this.carried = ${h.value};
      }
    }
    export const handle = (req, res) => {
      ${h.use('Keeper.carried')}
    };`,
  ),
  jsFile(
    'a static method',
    (h) => `
    class Keeper {
      static load() {
        return ${h.value};
      }
      static handle(req, res) {
        ${h.use('this.load()')}
      }
    }
    export const handle = (req, res) => Keeper.handle(req, res);`,
  ),
  jsFile(
    'a static field that is assigned from outside',
    (h) => `
    class Keeper {}
    Keeper.carried = ${h.value};
    Keeper.near = ${h.decoy};
    export const handle = (req, res) => {
      ${h.use('Keeper.carried')}
    };`,
  ),
  jsFile(
    'a method',
    (h) => `
    class Keeper {
      load() {
        return ${h.value};
      }
    }
    const keeper = new Keeper();
    export const handle = (req, res) => {
      ${h.use('keeper.load()')}
    };`,
  ),
  jsFile(
    'a method that hands it to a method',
    (h) => `
    class Keeper {
      keep(res, carried) {
        ${h.use('carried')}
      }
      handle(req, res) {
        this.keep(res, ${h.value});
      }
    }
    export const handle = (req, res) => new Keeper().handle(req, res);`,
  ),
  jsFile(
    'a method that is an arrow',
    (h) => `
    class Keeper {
      carried = ${h.value};
      load = () => this.carried;
      handle = (req, res) => {
        ${h.use('this.load()')}
      };
    }
    export const { handle } = new Keeper();`,
  ),
  jsFile(
    'a getter',
    (h) => `
    class Keeper {
      get carried() {
        return ${h.value};
      }
    }
    export const handle = (req, res) => {
      ${h.use('new Keeper().carried')}
    };`,
  ),
  jsFile(
    'a setter',
    (h) => `
    class Keeper {
      set given(value) {
        this.carried = value;
      }
    }
    export const handle = (req, res) => {
      const keeper = new Keeper();
      keeper.given = ${h.value};
      ${h.use('keeper.carried')}
    };`,
  ),
  jsFile(
    'a field that a method assigns',
    (h) => `
    class Keeper {
      fill(given) {
        this.carried = given;
      }
    }
    export const handle = (req, res) => {
      const keeper = new Keeper();
      keeper.fill(${h.value});
      ${h.use('keeper.carried')}
    };`,
  ),
  jsFile(
    'a field that is assigned from outside',
    (h) => `
    class Keeper {
      near = ${h.decoy};
    }
    export const handle = (req, res) => {
      const keeper = new Keeper();
      keeper.carried = ${h.value};
      ${h.use('keeper.carried')}
    };`,
  ),
];
