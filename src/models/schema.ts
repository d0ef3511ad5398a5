import type { OperationKind } from './operation.ts';
import type { RoleName } from './role-names.ts';
import type { Defaults, ReceiverId, Trait, Unit, Yields } from './row-words.ts';

export type { Defaults, ReceiverId, Trait, Unit, Yields };

/**
 * One row says what one API does. Adding a library is adding rows; nothing else in the code names a library.
 *
 * API paths are written as they are called, seen from the module: `verify`, `JwtService.new().sign`, `SignJWT.new().~.sign`.
 * `new()` is an instance (made by `new`, or anything annotated with the type), `()` the result of a call,
 * `~` any number of chained method calls, `*` any one member. The default export and the module itself are the same: ''.
 */
export interface ModelRow {
  readonly kind: OperationKind;
  /** The npm package that versions are read from; '' for the platform. */
  readonly library: string;
  /** Import specifiers that offer the API; the library's name when absent. */
  readonly modules?: readonly string[];
  readonly match: Match;
  /** Role → locators, the first that is filled wins. See role-names.ts for the roles, locator.ts for the grammar. */
  readonly roles: Roles;
  /** What a number counts in a role that holds a time. */
  readonly units?: Readonly<Partial<Record<RoleName, Unit | { readonly number: Unit; readonly digits: Unit }>>>;
  /** What the call yields; others ask the walk for it by this word. */
  readonly yields?: Yields;
  /** The operation stands at the call that made the callee (a factory), which holds the options. */
  readonly at?: 'factory';
  /** Roles whose values the result may also be; `fallback` only when something is missing. */
  readonly lets?: readonly ('fallback' | 'material')[];
  /** Where the repository says what the setting is; see settings.ts. */
  readonly settings?: SettingsId;
  /** What a callback argument is called with. */
  readonly callback?: { readonly argument: 'last' | number; readonly parameter: number; readonly yields: Yields };
  /** Role → value when it is absent; values of the schema in defaults.ts. */
  readonly defaults?: Defaults;
  /** Overrides for a range of versions of the library. */
  readonly variants?: readonly { readonly versions: string; readonly defaults: Defaults }[];
  readonly traits?: readonly Trait[];
  /** How an answer is given one more header. */
  readonly header?: HeaderWay;
  /** The call is looked for only in files that contain one of these words: `get` and `readFile` are called everywhere. */
  readonly mentions?: readonly string[];
  /** Words, one of which a package contains that logs somebody in by it: a library that also works for nobody. */
  readonly inUse?: readonly string[];
  /** The member by which a program calls what it has made itself: no request gets to what is used by nothing else. */
  readonly ownCalls?: string;
  /** The call is looked for only in functions that speak of tokens. */
  readonly onlyNearTokens?: boolean;
  /** The call makes no file matter: nobody asks whether tokens get there. */
  readonly opensNoFile?: boolean;
  /** Words, one of which a file must contain for this row to matter; derived from modules and match when absent. */
  readonly words?: readonly string[];
  /** Instead of words: the source of a regular expression, where words alone would be in every other file. */
  readonly pattern?: string;
  /** Regular expressions that the file must match too for its words to count: this row matters only there. */
  readonly besides?: readonly string[];
}

export type Roles = Readonly<Partial<Record<RoleName, string | readonly string[]>>>;

export type Match =
  /** A part of a token that the code cuts out and decodes by itself; see by-hand.ts. */
  | { readonly byHand: 'header' | 'claims' }
  /** A text that speaks for itself; see address-texts.ts. */
  | { readonly inText: 'address' }
  /** A call of a module's API. */
  | { readonly call: string | readonly string[]; readonly when?: When; readonly in?: InStorage; readonly with?: string }
  | { readonly new: string | readonly string[]; readonly when?: When }
  /** A call of a global: `localStorage.setItem`. */
  | {
      readonly globalCall: string | readonly string[];
      readonly when?: When;
      /** Only in files that name the global. */ readonly isSpelt?: true;
    }
  | { readonly globalNew: string | readonly string[] }
  /** A write to a member of a global: `localStorage.*`. */
  | {
      readonly globalAssign: string | readonly string[];
      /** Only where the global stands there itself, under no other name. */ readonly isSpelt?: true;
    }
  /** A call on something that a framework hands to the code; see receivers.ts. */
  | {
      readonly on: ReceiverId;
      readonly call: string | readonly string[];
      readonly when?: When;
      /** A library that the code around has to use: others offer the same call under the same name. */
      readonly with?: string;
    }
  /** A write to a member of what a module's API made: `useCookie('a').value = …`. */
  | { readonly assign: string | readonly string[] }
  | { readonly on: ReceiverId; readonly assign: string | readonly string[]; readonly with?: string }
  /** What a framework's handler returns; see handlers/. */
  | { readonly returnedBy: HandlerId; /** Only an object that has one of these. */ readonly has?: readonly string[] }
  /** A constant that a file exports under a name which a framework reads. */
  | { readonly exported: string }
  /** What a configuration file of this name exports, by default or as a whole. */
  | { readonly configFile: string }
  /** The module itself is an argument of a method: `fastify.register(jwt, options)`. */
  | { readonly passedTo: string; readonly argument: number }
  /**
   * `super(…)` in a class whose superclass is made by a call: `class A extends PassportStrategy(Strategy)`; and the method that does it
   * all, for a class that has its own does something else.
   */
  | { readonly superOf: string; readonly module: string; readonly argument: number; readonly method: string };

/**
 * A method of what answers, which gives it back (`chain`: `res.setHeader(…).json(…)`) or does not (`statement`); the argument that may
 * have `headers`; the object that is `returned`, with `headers`; a method of a parameter of the handler; a decorator of its method; a
 * function that comes from where the wrapper of the handler does, and is called with its parameter.
 */
export type HeaderWay =
  | { readonly chain: string }
  | { readonly statement: string; readonly init?: number }
  | { readonly init: number }
  | { readonly returned: true }
  | { readonly parameter: number; readonly method: string }
  | { readonly decorator: string }
  | { readonly helper: string };

/**
 * The call counts only when an argument is one of these texts, whatever its letter case, an object that has one of these keys
 * (`headers.Set-Cookie`), is known to have none of them, is `true` (or is not), or is left out, null or undefined (or is not).
 */
export type When = { readonly argument: number } & (
  | { readonly is: readonly string[] }
  | { readonly has: readonly string[] }
  | { readonly lacks: readonly string[] }
  | { readonly isTrue: boolean }
  | { readonly isNothing: boolean }
);

export type StorageName = 'localStorage' | 'sessionStorage' | 'AsyncStorage';

/** The call counts only when an option leads to this storage of the browser, or is left out and the library takes it by itself. */
export interface InStorage {
  /** An argument and the members that lead to the option: `arg1.storage`. */
  readonly option: string;
  readonly is: StorageName;
  readonly isStandard?: true;
  /** A library that sets another standard where it is used. */
  readonly unless?: string;
}

export type HandlerId =
  | '@nest.controller'
  | '@nest.resolver'
  | '@controller.method'
  | '@fastify.handler'
  | '@h3.handler'
  | '@lambda.handler'
  | '@sveltekit.page'
  | '@graphql.resolver'
  | '@trpc.procedure'
  | '@orpc.handler'
  | '@remix.route'
  | '@next.action'
  | '@next.props'
  | '@hapi.handler'
  | '@elysia.handler';

/** A `schema` reads anything and counts where it reads the environment; an `env-schema` reads nothing else. */
export type SettingsId =
  'nest-config' | 'nconf' | 'by-path' | 'nuxt-config' | 'config-files' | 'convict' | 'env-var' | 'env-schema' | 'schema' | 'schema-result';
